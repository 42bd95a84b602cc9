# SPDX-License-Identifier: MIT
# The programs of this folder, for the guest build and for the tests.
set(EXO_PROGRAMS args code fatal faultregs paging skips slices spawn)
set(EXO_ATTACKS
  Those ash-code ash-sends asid backing calls churn come context depth env
  envs estate exhaust exo filter flood foreign forge fpu handler hog kseg
  leftovers net-packets overrun packets pins pointer privilege relics renewed
  replay rights ring share stale tail test that timing to transfer wakeup want
  window).
set(EXO_NET_ATTACKS ash-ends ash-memory ash-registers)
# Those that want disks (exo/test/disk-images).
set(EXO_DISK_ATTACKS disk dma rewrite)
