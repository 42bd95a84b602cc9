# SPDX-License-Identifier: MIT
# The guest toolchain: names the compiler and nothing else. Flags live on the
# INTERFACE target guest_flags (exo/CMakeLists.txt), because flags given here
# are cached at the first configure and later edits are silently ignored.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR mipsel)
set(CMAKE_C_COMPILER mipsel-linux-gnu-gcc)
set(CMAKE_ASM_COMPILER mipsel-linux-gnu-gcc)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
