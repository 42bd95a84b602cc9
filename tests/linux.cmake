# SPDX-License-Identifier: MIT
# A stock Linux kernel on each machine that it supports, and the ways in which
# it can end. Skipped until scripts/linux-guest has built that kernel.

# linux_test(NAME STATUS TEXT MODEL [ARGUMENT...])
function(linux_test name)
  add_test(NAME linux_${name}
    COMMAND ${PROJECT_SOURCE_DIR}/tests/linux.sh ${PROJECT_BINARY_DIR} ${ARGN})
  set_tests_properties(linux_${name} PROPERTIES
    SKIP_RETURN_CODE 77 TIMEOUT 120)
endfunction()

linux_test(boots_5000-200 0 GUEST-OK 5000/200)
linux_test(boots_5000-125 0 GUEST-OK 5000/125)
linux_test(boots_3100 0 GUEST-OK 3100)

# Boot arguments reach process 1; halt, reboot and power-off end a simulation.
linux_test(takes_arguments 0 "argument word" 3100
  quiet run=compute -- word)
linux_test(reboots 0 "environment guest=reboot" 5000/200
  quiet run=compute guest=reboot)
linux_test(powers_off 0 "environment guest=poweroff" 5000/125
  quiet run=compute guest=poweroff)

# The end of process 1, in two ways, and an oops are panics; a program that
# fails is a failure.
linux_test(panics_without_init 1 "Kernel panic" 5000/125
  quiet run=compute guest=exit)
linux_test(panics_on_fault 1 "Kernel panic" 3100
  quiet run=compute guest=fault)
linux_test(panics_on_oops 1 "Kernel panic" 5000/200
  quiet run=compute guest=crash)
linux_test(fails_when_a_program_does 1 "without saying \"GUEST-OK\"" 5000/200
  quiet run=nothing)

add_test(NAME linux_engines
  COMMAND ${PROJECT_SOURCE_DIR}/tests/linux-engines.sh ${PROJECT_BINARY_DIR})
set_tests_properties(linux_engines PROPERTIES
  SKIP_RETURN_CODE 77 TIMEOUT 120)
