# SPDX-License-Identifier: MIT
# The real kernel under --check: whatever runs on it, there is no finding, and
# the program says what it says without. A sample each time, all of it with
# `scripts/test --long`.
include(${PROJECT_SOURCE_DIR}/tests/guest/exo/list.cmake)

# check_command(NAME EXPECTED COMMAND...): a finding ends with a line of its own.
# The scripts of exo/test hand EXOSIM_FLAGS on.
function(check_command name expected)
  add_test(NAME check-all-${name} COMMAND ${ARGN})
  set_tests_properties(check-all-${name} PROPERTIES
    PASS_REGULAR_EXPRESSION "${expected}" FAIL_REGULAR_EXPRESSION
    "exosim: check:" TIMEOUT 600 ENVIRONMENT EXOSIM_FLAGS=--check=all)
  if(NOT name MATCHES "${sample}")
    set_tests_properties(check-all-${name} PROPERTIES LABELS long)
  endif()
endfunction()

function(check_test program expected)
  check_command(${program} "${expected}"
    ${EXOSIM_COMMAND} --quiet --no-progress --check=all
    --max-cycles 4000000000 ${ARGN} ${PROJECT_BINARY_DIR}/aegis.elf
    ${PROJECT_BINARY_DIR}/tests/${program}.elf)
endfunction()

# check_script(SCRIPT PROGRAM EXPECTED [ARG...])
function(check_script script program expected)
  check_command(${program} "${expected}"
    ${PROJECT_SOURCE_DIR}/exo/test/${script} $<TARGET_FILE:exosim>
    ${PROJECT_BINARY_DIR} 5000/125 ${program} ${ARGN})
endfunction()

string(JOIN | sample
  ^aegis-transfers$ ^aegis-fpu$ ^aegis-handlers$ ^aegis-disk$ ^aegis-net$
  ^exo-spawn$ ^attack-forge$ ^attack-filter$ ^attack-disk$
  "^(attack|control)-(stale|transfer|dma|ring)$" ^attack-asid$)
foreach(name ash census costs crowd fpu handlers lifecycle messages revoke
    runtime sleep slices transfers windows)
  check_test(aegis-${name} "PASS")
endforeach()
check_test(aegis-screen "PASS" --set colour_fb=1)
foreach(name arm backing disk)
  check_script(disk-images aegis-${name} "PASS")
endforeach()
check_script(net-packets aegis-net "PASS")
check_script(net-packets aegis-echo-udp "PASS" 100)
check_script(answers aegis-answer "11: ")
check_script(type-at aegis-console "PASS")
set(node --node ${PROJECT_BINARY_DIR}/aegis.elf
  ${PROJECT_BINARY_DIR}/tests/aegis-udp.elf)
check_command(aegis-udp "1: PASS\n2: PASS\n"
  ${EXOSIM_COMMAND} --quiet --check=all --max-cycles 400000000 ${node} ${node})
foreach(name code faultregs paging skips slices spawn)
  check_test(exo-${name} "PASS ${name}\n")
endforeach()
foreach(name ${EXO_ATTACKS})
  check_test(attack-${name} "attack-${name}: repelled\n")
  check_test(control-${name} "attack-${name}: granted\n")
endforeach()
foreach(name ${EXO_DISK_ATTACKS})
  check_script(disk-images attack-${name} "attack-${name}: repelled\n")
  check_script(disk-images control-${name} "attack-${name}: granted\n")
endforeach()
foreach(what unwanted dead ring taken consumes burns loops)
  check_command(aegis-flood-${what} "\nPASS\n"
    ${PROJECT_SOURCE_DIR}/exo/test/flood $<TARGET_FILE:exosim>
    ${PROJECT_BINARY_DIR} 5000/125 aegis-flood ${what})
endforeach()
check_command(aegis-debt "\nPASS\n" ${PROJECT_SOURCE_DIR}/exo/test/flood
  $<TARGET_FILE:exosim> ${PROJECT_BINARY_DIR} 5000/125 aegis-debt)
foreach(name ${EXO_NET_ATTACKS})
  check_script(net-packets attack-${name} "attack-${name}: repelled\n" lies)
  check_script(net-packets control-${name} "attack-${name}: granted\n")
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
check_script(disk-images aegis-fuzz "refused\nPASS\n" -- 3 2000)

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
# verdict. Ticks take time from slices: docs/check.md says which programs cannot
# judge them.
set(inject_sample
  timer-kernel-exo-skips timer-user-exo-skips timer-kernel-aegis-fpu
  timer-kernel-aegis-fuzz nic-kernel-attack-stale nic-user-aegis-net
  disk-user-control-stale disk-kernel-aegis-disk)

# inject_command(WHAT WHO PROGRAM EXPECTED COMMAND...)
function(inject_command what who program expected)
  set(name inject-${what}-every-${who}-${program})
  add_test(NAME ${name} COMMAND ${ARGN})
  set_tests_properties(${name} PROPERTIES TIMEOUT 1200
    PASS_REGULAR_EXPRESSION "${expected}" FAIL_REGULAR_EXPRESSION
    "exosim: check:" ENVIRONMENT
    "EXOSIM_FLAGS=--check --inject ${what}@every-${who}-instruction")
  if(NOT ${what}-${who}-${program} IN_LIST inject_sample)
    set_tests_properties(${name} PROPERTIES LABELS long)
  endif()
endfunction()

function(inject_test what who program)
  inject_command(${what} ${who} ${program} "PASS|repelled\n|granted\n"
    ${EXOSIM_COMMAND} --quiet --no-progress --check
    --inject ${what}@every-${who}-instruction --max-cycles 10000000000
    ${PROJECT_BINARY_DIR}/aegis.elf ${PROJECT_BINARY_DIR}/tests/${program}.elf
    ${ARGN})
endfunction()

# inject_script(SCRIPT WHAT PROGRAM [ARG...])
function(inject_script script what program)
  foreach(who kernel user)
    inject_command(${what} ${who} ${program} "PASS|repelled\n"
      ${PROJECT_SOURCE_DIR}/exo/test/${script} $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} 5000/125 ${program} ${ARGN})
  endforeach()
endfunction()

# An attack that waits for a child in so many periods is not among these.
set(can_judge_ticks
  ash-code asid backing calls churn context depth env exhaust filter
  foreign forge fpu frame handler kseg leftovers pointer privilege protect
  relics renewed replay rights ring share stale timing wakeup window)
set(cannot_judge_ticks ${EXO_ATTACKS})
list(REMOVE_ITEM cannot_judge_ticks ${can_judge_ticks})
foreach(name ${can_judge_ticks})
  inject_test(timer kernel attack-${name})
  inject_test(timer kernel control-${name})
endforeach()
foreach(program aegis-ash aegis-census aegis-crowd aegis-fpu aegis-handlers
    aegis-messages aegis-runtime aegis-windows exo-code exo-faultregs exo-paging
    exo-skips exo-spawn)
  inject_test(timer kernel ${program})
endforeach()
inject_test(timer kernel aegis-fuzz -- 1 5000)
inject_test(timer user exo-skips)
inject_test(timer user exo-code)

foreach(program aegis-fpu aegis-lifecycle aegis-revoke aegis-sleep aegis-slices
    aegis-transfers exo-faultregs exo-slices attack-asid attack-stale)
  inject_test(nic kernel ${program})
  inject_test(nic user ${program})
endforeach()
foreach(name ${cannot_judge_ticks})
  inject_test(nic kernel attack-${name})
  inject_test(nic kernel control-${name})
endforeach()
inject_test(disk user control-stale)
inject_test(disk kernel attack-transfer)
inject_test(nic kernel aegis-fuzz -- 2 20000)

# While packets come and drives are at work.
inject_script(net-packets nic aegis-net)
inject_script(net-packets nic aegis-echo-udp 100)
foreach(name ${EXO_NET_ATTACKS})
  inject_script(net-packets nic attack-${name} lies)
endforeach()
foreach(program aegis-disk aegis-backing attack-disk attack-dma attack-rewrite)
  inject_script(disk-images disk ${program})
endforeach()
inject_script(disk-images disk aegis-fuzz -- 3 20000)
