# SPDX-License-Identifier: MIT
# The baseline kernel's own tests: programs of test/ on each machine. A program
# prints a line a claim and exits with the number of claims that failed.
set(ULTRIX_TESTS badcalls chaos console fixup floats hogs memory priorities
  processes signals)

function(ultrix_test machine name)
  string(REPLACE "/" "-" suffix ${machine})
  add_test(NAME ultrix_${name}_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet
      ${PROJECT_BINARY_DIR}/ultrix.elf ${name} ${ARGN})
  set_tests_properties(ultrix_${name}_${suffix} PROPERTIES
    TIMEOUT 120 FAIL_REGULAR_EXPRESSION "FAIL:")
endfunction()

foreach(machine 2100 3100 5000/125 5000/200)
  foreach(name ${ULTRIX_TESTS})
    ultrix_test(${machine} ${name})
  endforeach()
endforeach()

# Lines longer than the terminal's queue arrive in order, arguments unchanged.
string(REPEAT m 60 m)
string(REPEAT n 60 n)
add_test(NAME ultrix_console_text
  COMMAND ${EXOSIM_COMMAND} --quiet ${PROJECT_BINARY_DIR}/ultrix.elf
    console "two words")
set_tests_properties(ultrix_console_text PROPERTIES PASS_REGULAR_EXPRESSION
  "38 ${m}\n39 ${n}\n.*argument 0: console\nargument 1: two words\n")

# Not even the last character is lost, whatever the serial chip.
foreach(machine 3100 5000/125 5000/200)
  string(REPLACE "/" "-" suffix ${machine})
  add_test(NAME ultrix_last_words_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet
      ${PROJECT_BINARY_DIR}/ultrix.elf console)
  set_tests_properties(ultrix_last_words_${suffix} PROPERTIES
    PASS_REGULAR_EXPRESSION "end with a null pointer\n$")
endforeach()

# The kernel says what it mended for the program, as Ultrix does.
add_test(NAME ultrix_fixup_text
  COMMAND ${EXOSIM_COMMAND} --quiet ${PROJECT_BINARY_DIR}/ultrix.elf fixup)
set_tests_properties(ultrix_fixup_text PROPERTIES PASS_REGULAR_EXPRESSION
  "Fixed up unaligned data access for pid 1 .fixup. at pc 0x4")

# A program's failure is the simulator's: a claim that must not hold.
add_test(NAME ultrix_exit_status
  COMMAND ${EXOSIM_COMMAND} --quiet ${PROJECT_BINARY_DIR}/ultrix.elf
    null-syscall none)
set_tests_properties(ultrix_exit_status PROPERTIES WILL_FAIL TRUE)
