# SPDX-License-Identifier: MIT
# The speed program, briefly: does exosim compute what GXemul computes?
foreach(kind alu intmix copy syscall refill)
  add_test(NAME speed-${kind}-agrees-with-gxemul
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/agree.sh ${PROJECT_BINARY_DIR} ${kind})
  set_tests_properties(speed-${kind}-agrees-with-gxemul PROPERTIES
    SKIP_RETURN_CODE 77 TIMEOUT 120)
endforeach()
