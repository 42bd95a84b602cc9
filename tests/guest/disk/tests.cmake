# SPDX-License-Identifier: MIT
# The disk program on every machine.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE / - name ${machine})
  add_test(NAME disk-on-${name}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/check.sh ${PROJECT_BINARY_DIR} ${machine})
  set_tests_properties(disk-on-${name} PROPERTIES TIMEOUT 120)
endforeach()
