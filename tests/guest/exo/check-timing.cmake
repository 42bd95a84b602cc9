# SPDX-License-Identifier: MIT
# cmake -DEXOSIM=... -DKERNEL=... -DPROGRAM=... -DMACHINE=... -P this
# Runs attack-timing: what is measured of one call must not differ
# by half a cycle; an early way out would save several.
execute_process(
  COMMAND ${EXOSIM} --quiet --no-progress --machine ${MACHINE} --csv -
    ${KERNEL} ${PROGRAM}
  OUTPUT_VARIABLE output RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "status ${status}: ${output}")
endif()
foreach(call MAP DERIVE PAGE_FREE)
  string(REGEX MATCHALL "${call}-[a-z-]*,[0-9]*,[0-9]+[.][0-9]+," rows "${output}")
  list(LENGTH rows count)
  if(NOT count EQUAL 4)
    message(FATAL_ERROR "${count} rows of ${call}, not 4: ${output}")
  endif()
  # thousandths of a cycle, in order: least and most
  list(TRANSFORM rows REPLACE ".*,([0-9]+)[.]([0-9]+),$" "\\1\\2")
  list(SORT rows COMPARE NATURAL)
  list(GET rows 0 least)
  list(GET rows 3 most)
  math(EXPR spread "${most} - ${least}")
  if(spread GREATER 499)
    message(FATAL_ERROR "${call} takes longer for some guesses: ${output}")
  endif()
  message("${call}: ${least} to ${most} thousandths of a cycle")
endforeach()
