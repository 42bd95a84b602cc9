# SPDX-License-Identifier: MIT
# The program of errors, with every error that a machine can have.
# errors_test(MACHINE KIND INJECTED)
function(errors_test machine kind injected)
  string(REPLACE / - name ${machine})
  add_test(NAME errors-${kind}-on-${name}
    COMMAND ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/check.sh ${PROJECT_BINARY_DIR}
      ${machine} ${kind} ${injected})
  set_tests_properties(errors-${kind}-on-${name} PROPERTIES TIMEOUT 120)
endfunction()

foreach(machine 2100 3100)
  errors_test(${machine} parity-kn01 parity=0x200100:7)
endforeach()
errors_test(5000/125 parity-kn02ba parity=0x200100:7)
errors_test(5000/200 ecc1 ecc1=0x200100:7)
errors_test(5000/200 ecc2 ecc2=0x200100:7)
errors_test(5000/200 diagnose cache=i:0)
foreach(machine 2100 3100 5000/125 5000/200)
  errors_test(${machine} cache cache=d:0x40)
endforeach()
