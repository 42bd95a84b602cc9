# SPDX-License-Identifier: MIT
# The instruction tests, which know no board, on every board.
foreach(machine 2100 3100 5000/125 5000/200)
  string(REPLACE / - name ${machine})
  add_test(NAME insn-on-${name}
    COMMAND ${PROJECT_SOURCE_DIR}/tests/guest/insn/run
      ${EXOSIM_COMMAND} ${machine} ${PROJECT_BINARY_DIR}/tests/insn)
endforeach()
