# SPDX-License-Identifier: MIT
# How every guest image is compiled and linked, and where it is put.
# Images land in the host's build folder (EXOSIM_IMAGE_DIR): kernels directly
# in it, workloads in workloads/<abi>/, test programs in tests/.
if(NOT EXOSIM_IMAGE_DIR)
  set(EXOSIM_IMAGE_DIR ${PROJECT_BINARY_DIR})
endif()

add_library(guest_flags INTERFACE)
target_compile_options(guest_flags INTERFACE
  -march=r3000 -mabi=32 -mno-abicalls -fno-pic -G0 -EL
  -ffreestanding -fno-builtin -fno-stack-protector -fno-common
  -msoft-float -mno-check-zero-division -g -O2
  # The same bytes wherever they are built: the last match wins.
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.
  -ffile-prefix-map=${PROJECT_BINARY_DIR}=build
  -Wall -Wextra -Wshadow -Werror
  $<$<COMPILE_LANGUAGE:C>:-Wmissing-prototypes -Wstrict-prototypes>)
target_include_directories(guest_flags INTERFACE
  ${PROJECT_SOURCE_DIR}/sim/include)
target_link_options(guest_flags INTERFACE
  -march=r3000 -mabi=32 -EL -nostdlib -static -no-pie
  -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,--no-warn-rwx-segments)

# guest_image(TARGET [OUTPUT name] [DIR sub] SCRIPT x.ld SOURCES ... LIBS ...)
function(guest_image target)
  cmake_parse_arguments(I "" "OUTPUT;DIR;SCRIPT" "SOURCES;LIBS;OPTIONS" ${ARGN})
  if(NOT I_OUTPUT)
    set(I_OUTPUT ${target})
  endif()
  add_executable(${target} ${I_SOURCES})
  target_link_libraries(${target} PRIVATE guest_flags ${I_LIBS})
  target_compile_options(${target} PRIVATE ${I_OPTIONS})
  target_link_options(${target} PRIVATE -T ${I_SCRIPT})
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME ${I_OUTPUT} SUFFIX .elf LINK_DEPENDS ${I_SCRIPT}
    RUNTIME_OUTPUT_DIRECTORY ${EXOSIM_IMAGE_DIR}/${I_DIR})
endfunction()
