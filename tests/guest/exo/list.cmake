# SPDX-License-Identifier: MIT
# The programs of this folder, for the guest build and for the tests.
set(EXO_PROGRAMS args code fatal faultregs paging skips slices spawn)
set(EXO_ATTACKS
  ash-code ash-sends asid babble backing calls churn context cut depth env envs estate
  exhaust filter flood foreign forge fpe fpu frame handler hog kseg late leftovers legacy
  overflow overrun passing peek pins pointer privilege protect quits relics
  renewed replay rights ring share slot stale tail timing transfer wakeup window)
# Those that want packets to come (exo/test/net-packets).
set(EXO_NET_ATTACKS ash-ends ash-memory ash-registers)
# Those that want disks (exo/test/disk-images).
set(EXO_DISK_ATTACKS disk dma rewrite)
# Those that want a small memory (--ram 8).
set(EXO_SMALL_ATTACKS guard)
# Those that want a screen (--set colour_fb=1).
set(EXO_SCREEN_ATTACKS regions)
