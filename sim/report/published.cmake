# SPDX-License-Identifier: MIT
# The published figures (workloads/published/*.csv) as rows of two .def files
# in the build folder: the simulator carries its figures with it and needs no
# path when it runs.
set(PUBLISHED_DIR ${PROJECT_SOURCE_DIR}/workloads/published)
set(PUBLISHED_OUT ${PROJECT_BINARY_DIR}/generated/report)

# csv_rows(NAME MACRO): NAME.csv becomes NAME.def, MACRO("field", ...) a line.
function(csv_rows name macro)
  set(csv ${PUBLISHED_DIR}/${name}.csv)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${csv})
  file(STRINGS ${csv} lines)
  list(POP_FRONT lines)
  set(text "/* Made from workloads/published/${name}.csv. */\n")
  foreach(line IN LISTS lines)
    string(REPLACE "," "\", \"" fields "${line}")
    string(APPEND text "${macro}(\"${fields}\")\n")
  endforeach()
  file(CONFIGURE OUTPUT ${PUBLISHED_OUT}/${name}.def CONTENT "${text}" @ONLY)
endfunction()

csv_rows(sosp95 PUBLISHED)
csv_rows(systems SYSTEM)
target_include_directories(sim_report PRIVATE ${PROJECT_BINARY_DIR}/generated)
