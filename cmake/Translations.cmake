# What the window says in other languages: resources/translations/marginscope_CODE.ts, compiled into the program as
# :/translations. The target update_translations brings the files up to date with the sources, and Qt Linguist edits them.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core)
find_program(MARGINSCOPE_LRELEASE lrelease HINTS ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS})
find_program(MARGINSCOPE_LUPDATE lupdate HINTS ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS})
file(GLOB translation_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/resources/translations/*.ts)
set(translations_directory ${PROJECT_BINARY_DIR}/translations)
set(translations_source ${translations_directory}/translations.cpp)
set(compiled_translations "")
set(resource_lines "")
if(MARGINSCOPE_LRELEASE)
    foreach(file IN LISTS translation_files)
        get_filename_component(name ${file} NAME_WE)
        set(compiled ${translations_directory}/${name}.qm)
        add_custom_command(OUTPUT ${compiled}
            COMMAND ${MARGINSCOPE_LRELEASE} -silent ${file} -qm ${compiled}
            DEPENDS ${file} VERBATIM)
        list(APPEND compiled_translations ${compiled})
        string(APPEND resource_lines "        <file>${name}.qm</file>\n")
    endforeach()
else()
    message(STATUS "No lrelease of Qt Linguist: the window speaks English only")
endif()
file(CONFIGURE OUTPUT ${translations_directory}/translations.qrc CONTENT
    "<RCC>\n    <qresource prefix=\"/translations\">\n${resource_lines}    </qresource>\n</RCC>\n")
add_custom_command(OUTPUT ${translations_source}
    COMMAND Qt6::rcc --name translations --output ${translations_source} ${translations_directory}/translations.qrc
    DEPENDS ${compiled_translations} ${translations_directory}/translations.qrc VERBATIM)
set_source_files_properties(${translations_source} PROPERTIES SKIP_AUTOGEN ON)

if(MARGINSCOPE_LUPDATE)
    add_custom_target(update_translations
        COMMAND ${MARGINSCOPE_LUPDATE} -I . app widgets -no-obsolete -locations none -ts ${translation_files}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
endif()
