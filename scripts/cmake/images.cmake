# SPDX-License-Identifier: MIT
# The guest half: this project again, cross-compiled, as an external project.
find_program(MIPSEL_GCC mipsel-linux-gnu-gcc)
if(NOT MIPSEL_GCC)
  message(WARNING
    "mipsel-linux-gnu-gcc not found: the kernels, the workloads and their "
    "tests will NOT be built. On Debian: apt install gcc-mipsel-linux-gnu")
  return()
endif()
set(EXOSIM_HAVE_GUESTS ON)

include(ExternalProject)
ExternalProject_Add(guest
  SOURCE_DIR ${PROJECT_SOURCE_DIR}
  BINARY_DIR ${PROJECT_BINARY_DIR}/guest
  CMAKE_GENERATOR ${CMAKE_GENERATOR}
  CMAKE_ARGS
    -DCMAKE_TOOLCHAIN_FILE=${PROJECT_SOURCE_DIR}/scripts/cmake/mipsel-r3000.cmake
    -DCMAKE_BUILD_TYPE=None
    -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
    -DEXOSIM_IMAGE_DIR=${PROJECT_BINARY_DIR}
  BUILD_ALWAYS ON
  INSTALL_COMMAND "")
