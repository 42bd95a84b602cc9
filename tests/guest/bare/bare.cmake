# SPDX-License-Identifier: MIT
# bare_guest(NAME SOURCE...): a program without a kernel, tests/NAME.elf.
set(BARE_DIR ${CMAKE_CURRENT_LIST_DIR})
function(bare_guest name)
  guest_image(${name} DIR tests SCRIPT ${BARE_DIR}/bare.ld
    SOURCES ${BARE_DIR}/start.S ${ARGN})
endfunction()
