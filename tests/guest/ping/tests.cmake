# SPDX-License-Identifier: MIT
# Two machines on one Ethernet, fast and slow clocks, with and without DMA.
foreach(pair 3100,5000/200 5000/125,2100 5000/125,5000/125)
  string(REPLACE "/" "-" name "${pair}")
  string(REPLACE "," "-and-" name "${name}")
  string(REPLACE "," ";" models "${pair}")
  add_test(NAME ping-${name}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/check.sh ${PROJECT_BINARY_DIR} ${models})
  set_tests_properties(ping-${name} PROPERTIES TIMEOUT 120)
endforeach()
