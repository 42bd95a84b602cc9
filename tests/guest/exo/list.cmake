# SPDX-License-Identifier: MIT
# The programs of this folder, for the guest build and for the tests.
set(EXO_PROGRAMS args code fatal faultregs paging skips slices spawn)
set(EXO_ATTACKS backing wakeup
  asid calls context env envs exhaust foreign forge fpu handler hog kseg
  overrun pointer privilege relics renewed replay rights stale tail timing transfer
  window)
# Those that want disks (exo/test/disk-images).
set(EXO_DISK_ATTACKS disk dma)
