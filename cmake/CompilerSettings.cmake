# One target that every other links: language standard, warnings, instruction set.
add_library(marginscope_settings INTERFACE)
target_compile_features(marginscope_settings INTERFACE cxx_std_20)
target_include_directories(marginscope_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(marginscope_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    # g++ 12 sees uninitialised values inside its own AVX-512 intrinsics (GCC bug 105593).
    -Wno-maybe-uninitialized -Wno-uninitialized
    # g++ 12 sees overlapping copies inside "text" + std::to_string(n) (GCC bug 105651).
    -Wno-restrict)
if(MARGINSCOPE_WARNINGS_AS_ERRORS)
    target_compile_options(marginscope_settings INTERFACE -Werror)
endif()
if(MARGINSCOPE_NATIVE)
    if(MARGINSCOPE_INSTRUCTION_SETS)
        message(FATAL_ERROR "MARGINSCOPE_INSTRUCTION_SETS: expected MARGINSCOPE_NATIVE=OFF beside it, found ON")
    endif()
    target_compile_options(marginscope_settings INTERFACE -march=native)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
