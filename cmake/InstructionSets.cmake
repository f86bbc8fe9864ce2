# For packages: the engine as a shared library, once for every x86-64 machine and once for each instruction set of
# MARGINSCOPE_INSTRUCTION_SETS (x86-64-v3 is AVX2, x86-64-v4 AVX-512). They lie where the dynamic linker looks for the best one that
# the machine understands: beside the plain one, in glibc-hwcaps/NAME (glibc 2.33 and later).
#
# marginscope_shared_engine(TARGET INSTRUCTION-SET): from the sources and libraries of all engine modules.
function(marginscope_shared_engine target instruction_set)
    get_property(modules GLOBAL PROPERTY MARGINSCOPE_ENGINE_MODULES)
    get_property(libraries GLOBAL PROPERTY MARGINSCOPE_ENGINE_LIBRARIES)
    add_library(${target} SHARED)
    foreach(module IN LISTS modules)
        get_target_property(sources ${module} SOURCES)
        get_target_property(definitions ${module} COMPILE_DEFINITIONS)
        get_target_property(directories ${module} INCLUDE_DIRECTORIES)
        target_sources(${target} PRIVATE ${sources})
        if(definitions)
            target_compile_definitions(${target} PRIVATE ${definitions})
        endif()
        if(directories)
            target_include_directories(${target} SYSTEM PRIVATE ${directories})
        endif()
    endforeach()
    target_link_libraries(${target} PUBLIC marginscope_settings ${libraries})
    # Program and engine may be compiled for different instruction sets, so each keeps to its own copies of the templates
    # that both use.
    target_compile_options(${target} PRIVATE -fno-semantic-interposition)
    target_link_options(${target} PRIVATE -Wl,-Bsymbolic -Wl,--no-undefined)
    # They do hand each other matrices: one way to align them for all.
    target_compile_definitions(${target} PUBLIC EIGEN_MAX_ALIGN_BYTES=64)

    set(directory "")
    if(instruction_set)
        set(directory /glibc-hwcaps/${instruction_set})
        target_compile_options(${target} PRIVATE -march=${instruction_set})
    endif()
    set_target_properties(${target} PROPERTIES OUTPUT_NAME marginscope-engine
        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib${directory})
    install(TARGETS ${target} COMPONENT program
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/marginscope${directory})
endfunction()
