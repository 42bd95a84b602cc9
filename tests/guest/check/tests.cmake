# SPDX-License-Identifier: MIT
# The real kernel under --check: whatever runs on it, there is no finding, and
# the program says what it says without. A sample each time, all of it with
# `scripts/test --long`.
include(${PROJECT_SOURCE_DIR}/tests/guest/exo/list.cmake)

# check_test(LIST PROGRAM EXPECTED): a finding ends with a line of its own.
function(check_test list program expected)
  add_test(NAME check-${list}-${program}
    COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --check=${list}
      --max-cycles 400000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/${program}.elf)
  set_tests_properties(check-${list}-${program} PROPERTIES
    PASS_REGULAR_EXPRESSION "${expected}" FAIL_REGULAR_EXPRESSION
    "exosim: check:" TIMEOUT 600)
  if(NOT program MATCHES "${sample}")
    set_tests_properties(check-${list}-${program} PROPERTIES LABELS long)
  endif()
endfunction()

set(sample "^(aegis-transfers|aegis-fpu|exo-spawn|attack-(forge|stale|transfer|asid)|control-(stale|transfer))$")
foreach(name slices transfers census fpu runtime)
  check_test(all aegis-${name} "PASS")
endforeach()
foreach(name code faultregs paging skips slices spawn)
  check_test(all exo-${name} "PASS ${name}\n")
endforeach()
foreach(name ${EXO_ATTACKS})
  check_test(all attack-${name} "attack-${name}: repelled\n")
  check_test(all control-${name} "attack-${name}: granted\n")
endforeach()

# Calls at random; many more with --long.
foreach(calls 2000 100000)
  add_test(NAME check-all-aegis-fuzz-${calls}
    COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --check=all
      --max-cycles 10000000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/aegis-fuzz.elf -- 3 ${calls})
  set_tests_properties(check-all-aegis-fuzz-${calls} PROPERTIES
    PASS_REGULAR_EXPRESSION "refused\nPASS\n" FAIL_REGULAR_EXPRESSION
    "exosim: check:" TIMEOUT 1800)
endforeach()
set_tests_properties(check-all-aegis-fuzz-100000 PROPERTIES LABELS long)

# And what is measured on it.
foreach(name exceptions matrix null-syscall pct stlb)
  add_test(NAME check-all-bench-${name}
    COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --check=all
      ${PROJECT_BINARY_DIR}/aegis.elf ${name})
  set_tests_properties(check-all-bench-${name} PROPERTIES LABELS long
    TIMEOUT 600)
endforeach()

# What is planted in a small kernel is found, and nothing else.
include(${CMAKE_CURRENT_LIST_DIR}/list.cmake)
add_test(NAME check-finds-what-is-planted
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/planted ${EXOSIM_COMMAND}
    ${PROJECT_BINARY_DIR}/tests ${CHECK_DEFECTS})
add_test(NAME check-refuses-a-kernel-without-notes
  COMMAND ${EXOSIM_COMMAND} --check ${PROJECT_BINARY_DIR}/ultrix.elf exceptions)
set_tests_properties(check-refuses-a-kernel-without-notes PROPERTIES
  PASS_REGULAR_EXPRESSION
  "^exosim: --check: ultrix shows none of its tables: see docs/check.md\n$")

# An interrupt at each instruction of the kernel, or of the program, changes no
# verdict. Ticks take time from slices, so those are for programs that do not
# count on having theirs to themselves.
function(inject_test what who program label)
  set(name inject-${what}-every-${who}-${program})
  add_test(NAME ${name}
    COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --check
      --inject ${what}@every-${who}-instruction --max-cycles 800000000
      ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/${program}.elf)
  set_tests_properties(${name} PROPERTIES LABELS "${label}" TIMEOUT 600)
endfunction()

inject_test(timer kernel exo-skips "")
inject_test(timer user exo-skips "")
inject_test(nic kernel attack-stale "")
inject_test(disk user control-stale "")
foreach(program aegis-runtime exo-code exo-faultregs exo-paging
    exo-spawn attack-asid attack-calls attack-foreign
    attack-forge attack-kseg attack-pointer attack-privilege attack-rights)
  inject_test(timer kernel ${program} long)
endforeach()
inject_test(timer user exo-code long)
foreach(program aegis-transfers aegis-fpu exo-faultregs attack-transfer
    attack-asid control-transfer)
  foreach(what nic disk)
    foreach(who kernel user)
      inject_test(${what} ${who} ${program} long)
    endforeach()
  endforeach()
endforeach()
