# SPDX-License-Identifier: MIT
# Neither kernel does what the chip would punish, whatever it runs but chaos,
# whose programs run random words.
foreach(name aegis/exceptions aegis/matrix aegis/null-syscall aegis/pct
    ultrix/badcalls ultrix/exceptions ultrix/fixup ultrix/floats ultrix/hogs
    ultrix/memory ultrix/null-syscall ultrix/pct ultrix/signals)
  string(REPLACE / ";" part ${name})
  list(GET part 0 kernel)
  list(GET part 1 workload)
  add_test(NAME sanitize-${kernel}-${workload}
    COMMAND ${EXOSIM_COMMAND} --quiet --sanitize=error
      ${PROJECT_BINARY_DIR}/${kernel}.elf ${workload})
endforeach()

# The instruction tests, which know no board, on every board.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE / - name ${machine})
  add_test(NAME insn-on-${name}
    COMMAND ${PROJECT_SOURCE_DIR}/tests/guest/insn/run
      ${EXOSIM_COMMAND} ${machine} ${PROJECT_BINARY_DIR}/tests/insn)
endforeach()
