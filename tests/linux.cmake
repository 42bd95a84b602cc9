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

# A page for a client of the host, and the replay of that.
foreach(model 5000/200 5000/125 3100)
  string(REPLACE / - name ${model})
  add_test(NAME linux_serves_a_page_${name}
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/linux-web --built-only
      --build ${PROJECT_BINARY_DIR} ${model})
  set_tests_properties(linux_serves_a_page_${name} PROPERTIES
    SKIP_RETURN_CODE 77 TIMEOUT 120)
endforeach()

add_test(NAME linux_engines
  COMMAND ${PROJECT_SOURCE_DIR}/tests/linux-engines.sh ${PROJECT_BINARY_DIR})
set_tests_properties(linux_engines PROPERTIES
  SKIP_RETURN_CODE 77 TIMEOUT 120)

# What Linux says of a wrong bit in its memory.
# linux_error_test(MODEL KIND STATUS TEXT...)
function(linux_error_test model kind status)
  string(REPLACE / - name ${model})
  add_test(NAME linux_reports_${kind}_${name}
    COMMAND ${PROJECT_SOURCE_DIR}/tests/linux-errors.sh ${PROJECT_BINARY_DIR}
      ${model} ${kind} ${status} ${ARGN})
  set_tests_properties(linux_reports_${kind}_${name} PROPERTIES
    SKIP_RETURN_CODE 77 TIMEOUT 300)
endfunction()

linux_error_test(5000/200 ecc1 0
  "Bus error interrupt: CPU memory read ECC error at ADDRESS"
  "ECC syndrome 0x54 -- corrected single bit error at data bit D3")
linux_error_test(5000/200 ecc2 1
  "Bus error exception: CPU memory read ECC error at ADDRESS"
  "ECC syndrome 0x03 -- uncorrectable double bit error")
linux_error_test(5000/125 parity 1
  "Bus error exception: CPU memory read parity error at ADDRESS"
  "Byte lane status 0x1 -- #3:  OK, #2:  OK, #1:  OK, #0: BAD")
linux_error_test(3100 parity 1
  "Bus error exception: CPU memory read parity error at ADDRESS")

# Two of them on one Ethernet.
add_test(NAME linux_two
  COMMAND ${PROJECT_SOURCE_DIR}/scripts/two-linux --built-only --bytes 200000
    --build ${PROJECT_BINARY_DIR})
set_tests_properties(linux_two PROPERTIES
  SKIP_RETURN_CODE 77 TIMEOUT 300)
