# SPDX-License-Identifier: MIT
# What every host target is compiled with, as one INTERFACE target.
find_package(PkgConfig REQUIRED)
pkg_check_modules(ELF REQUIRED IMPORTED_TARGET libelf)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(SDL2 IMPORTED_TARGET sdl2)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(PCAP REQUIRED IMPORTED_TARGET libpcap)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
# Not by pkg-config: Debian 12's file asks for glib's headers, which are not
# needed.
find_path(SLIRP_HEADERS libslirp.h PATH_SUFFIXES slirp)
find_library(SLIRP_LIBRARY slirp)
if(SLIRP_HEADERS AND SLIRP_LIBRARY)
  set(EXOSIM_SLIRP ON)
endif()
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)

add_library(host_flags INTERFACE)
target_compile_options(host_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes
  -Wstrict-prototypes -Wswitch-enum -Wvla -Werror
  # x87 excess precision or contracted multiply-adds would make FPU results
  # depend on the host; the simulated FPU needs every rounding where it stands.
  -ffp-contract=off -fno-fast-math -frounding-math)
target_include_directories(host_flags INTERFACE
  ${PROJECT_SOURCE_DIR}/sim ${PROJECT_SOURCE_DIR}/sim/include)
target_compile_definitions(host_flags INTERFACE
  _GNU_SOURCE EXOSIM_VERSION="${PROJECT_VERSION}")

if(CMAKE_C_COMPILER_ID STREQUAL "Clang")
  # clang 14 says that it honours the rounding mode but warns about the flag.
  target_compile_options(host_flags INTERFACE -Wno-unknown-warning-option)
endif()

if(EXOSIM_SANITIZE)
  target_compile_options(host_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer -O1)
  target_link_options(host_flags INTERFACE -fsanitize=address,undefined)
endif()

# room(NAME DEPENDS...): one static library for each folder of sim.
function(room name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.c)
  if(NOT sources)
    add_library(sim_${name} INTERFACE)
    target_link_libraries(sim_${name} INTERFACE host_flags ${ARGN})
    return()
  endif()
  add_library(sim_${name} STATIC ${sources})
  target_link_libraries(sim_${name} PUBLIC host_flags ${ARGN})
endfunction()
