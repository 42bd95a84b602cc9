# SPDX-License-Identifier: MIT
# The kernel's own tests, host side: programs of exo/test on the machines, and
# the lengths of the kernel's paths.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE "/" "-" suffix ${machine})
  foreach(name slices transfers census fpu runtime costs crowd held lifecycle
      handlers messages overtime revoke sleep tables windows)
    add_test(NAME aegis_${name}_${suffix}
      COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet
        --max-cycles 4000000000 ${PROJECT_BINARY_DIR}/aegis.elf
        ${PROJECT_BINARY_DIR}/tests/aegis-${name}.elf)
    set_tests_properties(aegis_${name}_${suffix} PROPERTIES TIMEOUT 120)
  endforeach()
endforeach()
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE "/" "-" suffix ${machine})
  add_test(NAME aegis_answer_${suffix}
    COMMAND ${PROJECT_SOURCE_DIR}/exo/test/answers $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine})
  set_tests_properties(aegis_answer_${suffix} PROPERTIES TIMEOUT 300)
  add_test(NAME aegis_ash_${suffix}
    COMMAND ${PROJECT_SOURCE_DIR}/exo/test/check-ash $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine})
  set_tests_properties(aegis_ash_${suffix} PROPERTIES TIMEOUT 120)
  add_test(NAME aegis_pinned_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet --ram 8
      --max-cycles 2000000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/aegis-pinned.elf)
  set_tests_properties(aegis_pinned_${suffix} PROPERTIES TIMEOUT 120)
  add_test(NAME aegis_press_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet
      --max-cycles 2000000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/aegis-press.elf)
  set_tests_properties(aegis_press_${suffix} PROPERTIES TIMEOUT 120
    PASS_REGULAR_EXPRESSION "^pressed 100 times in 20[0-9] periods: [0-9]+ % of its work\nPASS\n$")
  add_test(NAME aegis_console_${suffix}
    COMMAND ${PROJECT_SOURCE_DIR}/exo/test/type-at $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine})
  set_tests_properties(aegis_console_${suffix} PROPERTIES TIMEOUT 120)
  add_test(NAME aegis_modules_${suffix}
    COMMAND ${PROJECT_SOURCE_DIR}/exo/test/modules $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine})
  set_tests_properties(aegis_modules_${suffix} PROPERTIES TIMEOUT 120)
  # With a screen: the 2100 and 3100 have one, the 5000s a board in a slot.
  add_test(NAME aegis_screen_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --set colour_fb=1 --quiet
      --max-cycles 2000000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/aegis-screen.elf)
  set_tests_properties(aegis_screen_${suffix} PROPERTIES TIMEOUT 120
    PASS_REGULAR_EXPRESSION "^drawn\nPASS\n$")
  foreach(name disk arm backing kinds requests costs-revoke)
    add_test(NAME aegis_${name}_${suffix}
      COMMAND ${PROJECT_SOURCE_DIR}/exo/test/disk-images $<TARGET_FILE:exosim>
        ${PROJECT_BINARY_DIR} ${machine} aegis-${name})
    set_tests_properties(aegis_${name}_${suffix} PROPERTIES TIMEOUT 120)
  endforeach()
endforeach()
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE "/" "-" suffix ${machine})
  foreach(name net pieces)
    add_test(NAME aegis_${name}_${suffix}
      COMMAND ${PROJECT_SOURCE_DIR}/exo/test/net-packets $<TARGET_FILE:exosim>
        ${PROJECT_BINARY_DIR} ${machine} aegis-${name})
  endforeach()
  add_test(NAME aegis_echo-udp_${suffix}
    COMMAND ${PROJECT_SOURCE_DIR}/exo/test/net-packets $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine} aegis-echo-udp 100)
  set(node --node --machine ${machine} ${PROJECT_BINARY_DIR}/aegis.elf
    ${PROJECT_BINARY_DIR}/tests/aegis-udp.elf)
  add_test(NAME aegis_udp_${suffix} COMMAND ${EXOSIM_COMMAND} --quiet
    --max-cycles 400000000 ${node} ${node})
  set_tests_properties(aegis_net_${suffix} aegis_pieces_${suffix}
    aegis_echo-udp_${suffix} aegis_udp_${suffix}
    PROPERTIES TIMEOUT 300)
endforeach()

# 10^4 slices of one that overruns each by less than the clock can tell.
foreach(machine 3100 5000/125)
  string(REPLACE "/" "-" suffix ${machine})
  add_test(NAME aegis_overtime_long_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet
      --max-cycles 100000000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/aegis-overtime.elf -- 30000)
  set_tests_properties(aegis_overtime_long_${suffix} PROPERTIES
    LABELS long TIMEOUT 1800)
endforeach()

# As many packets as the cable carries.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE "/" "-" suffix ${machine})
  set(flood ${PROJECT_SOURCE_DIR}/exo/test/flood $<TARGET_FILE:exosim>
    ${PROJECT_BINARY_DIR} ${machine})
  foreach(what unwanted dead ring taken consumes burns loops)
    add_test(NAME aegis_flood-${what}_${suffix}
      COMMAND ${flood} aegis-flood ${what})
    set_tests_properties(aegis_flood-${what}_${suffix} PROPERTIES
      PASS_REGULAR_EXPRESSION "\nPASS\n$" TIMEOUT 120)
  endforeach()
  # cycles that the kernel counts for a slice
  set(slice 390625)
  if(machine MATCHES "^[23]")
    set(slice 195312)
  endif()
  add_test(NAME aegis_debt_${suffix} COMMAND ${flood} aegis-debt ${slice})
  set_tests_properties(aegis_debt_${suffix} PROPERTIES TIMEOUT 120)
endforeach()

add_test(NAME aegis_packet-costs
  COMMAND ${PROJECT_SOURCE_DIR}/exo/test/packet-costs $<TARGET_FILE:exosim>
    ${PROJECT_BINARY_DIR})
set_tests_properties(aegis_packet-costs PROPERTIES TIMEOUT 900 LABELS long)

# SOSP'95 Figure 2, on the machine that it is about.
add_test(NAME aegis_figure2 COMMAND ${PROJECT_SOURCE_DIR}/exo/test/figure2
  $<TARGET_FILE:exosim> ${PROJECT_BINARY_DIR} 5000/125 384)
set_tests_properties(aegis_figure2 PROPERTIES TIMEOUT 300)

# Calls at random, with a disk and without; a million of them with --long.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE "/" "-" suffix ${machine})
  add_test(NAME aegis_fuzz_${suffix}
    COMMAND ${PROJECT_SOURCE_DIR}/exo/test/disk-images $<TARGET_FILE:exosim>
      ${PROJECT_BINARY_DIR} ${machine} aegis-fuzz -- 1 20000)
  add_test(NAME aegis_fuzz_long_${suffix}
    COMMAND ${EXOSIM_COMMAND} --machine ${machine} --quiet
      --max-cycles 100000000000 ${PROJECT_BINARY_DIR}/aegis.elf
      ${PROJECT_BINARY_DIR}/tests/aegis-fuzz.elf -- 2 1000000)
  set_tests_properties(aegis_fuzz_${suffix} aegis_fuzz_long_${suffix} PROPERTIES
    PASS_REGULAR_EXPRESSION "refused\nPASS\n" TIMEOUT 1800)
  set_tests_properties(aegis_fuzz_long_${suffix} PROPERTIES LABELS long)
endforeach()
add_test(NAME aegis_press_long
  COMMAND ${EXOSIM_COMMAND} --machine 2100 --quiet --max-cycles 100000000000
    ${PROJECT_BINARY_DIR}/aegis.elf ${PROJECT_BINARY_DIR}/tests/aegis-press.elf
    -- 100000)
set_tests_properties(aegis_press_long PROPERTIES TIMEOUT 1800 LABELS long)
add_test(NAME aegis_paths COMMAND ${PROJECT_SOURCE_DIR}/exo/test/count-paths
  $<TARGET_FILE:exosim> ${PROJECT_BINARY_DIR})
add_test(NAME aegis_docs COMMAND ${PROJECT_SOURCE_DIR}/exo/test/check-docs
  ${PROJECT_SOURCE_DIR})
add_test(NAME aegis_slices_are_timed COMMAND
  ${PROJECT_SOURCE_DIR}/exo/test/time-slices $<TARGET_FILE:exosim>
  ${PROJECT_BINARY_DIR})
