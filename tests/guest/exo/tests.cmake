# SPDX-License-Identifier: MIT
# Runs the programs of tests/guest/exo on Aegis. The whole output must be as
# said here: a kernel that dies, hangs or gives way prints something else.
include(${CMAKE_CURRENT_LIST_DIR}/list.cmake)

# exo_test(NAME PROGRAM MACHINE EXPECTED [ARGS ...])
function(exo_test name program machine expected)
  add_test(NAME ${name}
    COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --machine ${machine}
      --max-cycles 400000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/${program}.elf ${ARGN})
  set_tests_properties(${name} PROPERTIES
    PASS_REGULAR_EXPRESSION "${expected}" TIMEOUT 300)
endfunction()

foreach(machine 2100 3100 5000/125 5000/200)
  foreach(name code faultregs paging skips slices spawn)
    exo_test(exo-${name}-${machine} exo-${name} ${machine}
      "^PASS ${name}\n$")
  endforeach()
endforeach()

exo_test(exo-args exo-args 5000/125
  "^argument 1: \\[one\\]\nargument 2: \\[two words\\]\nargument 3: \\[-x 3\\]\nPASS args\nexosim: [^\n]*status 3\n"
  -- one "two words" "-x 3")
exo_test(exo-fatal exo-fatal 5000/125
  "^fault: store to a page that is not mapped, pc [0-9a-f]+, address 30000000[^\n]*\nexosim: [^\n]*status 126\n")

# A benchmark whose argument is none says so.
foreach(argument 0 12x -1 100000001 4294967297)
  add_test(NAME bench-argument-${argument}
    COMMAND ${EXOSIM_COMMAND} --quiet --no-progress
      ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/workloads/aegis/null-syscall.elf -- ${argument})
  set_tests_properties(bench-argument-${argument} PROPERTIES
    PASS_REGULAR_EXPRESSION
    "^null-syscall[^\n]*: give a number from 1 to 100000000\nexosim: [^\n]*2\n$")
endforeach()

# The two generations of machines differ in boot, console and clock.
foreach(machine 3100 5000/125)
  foreach(name ${EXO_ATTACKS})
    exo_test(attack-${name}-${machine} attack-${name} ${machine}
      "attack-${name}: repelled\n")
    exo_test(control-${name}-${machine} control-${name} ${machine}
      "attack-${name}: granted\n")
  endforeach()
endforeach()

# A million bindings.
exo_test(attack-churn-long attack-churn 3100 "attack-churn: repelled\n" -- long)
set_tests_properties(attack-churn-long PROPERTIES LABELS long)

foreach(machine 3100 5000/125)
  foreach(name ${EXO_SMALL_ATTACKS})
    foreach(kind attack-repelled control-granted)
      string(REGEX REPLACE "-.*" "" program ${kind})
      string(REGEX REPLACE ".*-" "" verdict ${kind})
      add_test(NAME ${program}-${name}-${machine}
        COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --machine ${machine}
          --ram 8 --max-cycles 400000000 ${PROJECT_BINARY_DIR}/aegis.elf
          ${PROJECT_BINARY_DIR}/tests/${program}-${name}.elf)
      set_tests_properties(${program}-${name}-${machine} PROPERTIES
        PASS_REGULAR_EXPRESSION "attack-${name}: ${verdict}\n" TIMEOUT 120)
    endforeach()
  endforeach()
endforeach()

foreach(machine 3100 5000/125)
  foreach(name ${EXO_SCREEN_ATTACKS})
    foreach(kind attack-repelled control-granted)
      string(REGEX REPLACE "-.*" "" program ${kind})
      string(REGEX REPLACE ".*-" "" verdict ${kind})
      add_test(NAME ${program}-${name}-${machine}
        COMMAND ${EXOSIM_COMMAND} --quiet --no-progress --machine ${machine}
          --set colour_fb=1 --max-cycles 400000000 ${PROJECT_BINARY_DIR}/aegis.elf
          ${PROJECT_BINARY_DIR}/tests/${program}-${name}.elf)
      set_tests_properties(${program}-${name}-${machine} PROPERTIES
        PASS_REGULAR_EXPRESSION "attack-${name}: ${verdict}\n" TIMEOUT 120)
    endforeach()
  endforeach()
endforeach()

foreach(machine 3100 5000/200 5000/125)
  foreach(name ${EXO_DISK_ATTACKS})
    foreach(kind attack-repelled control-granted)
      string(REGEX REPLACE "-.*" "" program ${kind})
      string(REGEX REPLACE ".*-" "" verdict ${kind})
      add_test(NAME ${program}-${name}-${machine}
        COMMAND ${PROJECT_SOURCE_DIR}/exo/test/disk-images
          $<TARGET_FILE:exosim> ${PROJECT_BINARY_DIR} ${machine}
          ${program}-${name})
      set_tests_properties(${program}-${name}-${machine} PROPERTIES
        PASS_REGULAR_EXPRESSION "attack-${name}: ${verdict}\n" TIMEOUT 120)
    endforeach()
  endforeach()
endforeach()

# While packets come (exo/test/net-packets), which lie to the attacks.
set(attack_packets lies)
foreach(machine 3100 5000/200 5000/125)
  foreach(name ${EXO_NET_ATTACKS})
    foreach(kind attack-repelled control-granted)
      string(REGEX REPLACE "-.*" "" program ${kind})
      string(REGEX REPLACE ".*-" "" verdict ${kind})
      add_test(NAME ${program}-${name}-${machine}
        COMMAND ${PROJECT_SOURCE_DIR}/exo/test/net-packets
          $<TARGET_FILE:exosim> ${PROJECT_BINARY_DIR} ${machine}
          ${program}-${name} ${${program}_packets})
      set_tests_properties(${program}-${name}-${machine} PROPERTIES
        PASS_REGULAR_EXPRESSION "attack-${name}: ${verdict}\n" TIMEOUT 120)
    endforeach()
  endforeach()
endforeach()

# A guess at a capability's checksum must take the same time however near it is.
foreach(machine 2100 3100 5000/125 5000/200)
  add_test(NAME attack-timing-is-constant-${machine}
    COMMAND ${CMAKE_COMMAND} -DEXOSIM=${EXOSIM_COMMAND} -DMACHINE=${machine}
      -DKERNEL=${PROJECT_BINARY_DIR}/aegis.elf
      -DPROGRAM=${PROJECT_BINARY_DIR}/tests/attack-timing.elf
      -P ${CMAKE_CURRENT_LIST_DIR}/check-timing.cmake)
endforeach()

# To find out whom a forfeited slice goes to takes one turn of the vector: no
# longer than anything else.
foreach(machine 3100 5000/125)
  add_test(NAME attack-late-is-short-${machine}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/irqs-off $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine} attack-late 80000)
endforeach()
