# SPDX-License-Identifier: MIT
# A program on every machine that talks to the host through --net.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE / - name ${machine})
  add_test(NAME net-user-on-${name}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/check.sh ${PROJECT_BINARY_DIR} ${machine})
  set_tests_properties(net-user-on-${name} PROPERTIES
    SKIP_RETURN_CODE 77 TIMEOUT 120)
endforeach()
foreach(name refusals tap)
  add_test(NAME net-${name}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/${name}.sh ${PROJECT_BINARY_DIR})
  set_tests_properties(net-${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 120)
endforeach()
