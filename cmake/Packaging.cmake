# cmake --install puts the program on PATH and among the programs of the desktop; cpack in a build directory of the preset
# "package" makes the .deb.
install(TARGETS marginscope COMPONENT program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(MARGINSCOPE_INSTRUCTION_SETS)
    file(RELATIVE_PATH libraries_of_program ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR}/marginscope)
    set_target_properties(marginscope PROPERTIES INSTALL_RPATH "$ORIGIN/${libraries_of_program}")
endif()

set(resources ${PROJECT_SOURCE_DIR}/resources)
if(MARGINSCOPE_WINDOW)
    set(id org.marginscope.Marginscope)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    install(FILES ${resources}/desktop/${id}.desktop COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${resources}/desktop/${id}.metainfo.xml COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${resources}/desktop/marginscope.xml COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
    install(FILES ${resources}/icons/marginscope.svg COMPONENT program DESTINATION ${icons}/scalable/apps)
    install(FILES ${resources}/icons/marginscope-symbolic.svg COMPONENT program DESTINATION ${icons}/symbolic/apps)
    install(FILES ${resources}/icons/marginscope-experiment.svg COMPONENT program DESTINATION ${icons}/scalable/mimetypes
        RENAME application-x-marginscope-experiment+json.svg)
endif()

# The manual page is made of the help page on commands.
find_program(GZIP gzip REQUIRED)
set(commands_help ${resources}/help/commands.md)
set(manual_page ${PROJECT_BINARY_DIR}/marginscope.1)
string(TIMESTAMP today "%Y-%m-%d" UTC)
add_custom_command(OUTPUT ${manual_page} ${manual_page}.gz
    COMMAND write_manual_page ${commands_help} ${PROJECT_VERSION} ${today} > ${manual_page}
    COMMAND ${GZIP} -9nkf ${manual_page}
    DEPENDS ${commands_help} write_manual_page VERBATIM)
add_custom_target(manual_page ALL DEPENDS ${manual_page}.gz)
install(FILES ${manual_page}.gz COMPONENT program DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

install(FILES ${resources}/completion/marginscope.bash COMPONENT program
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME marginscope)
install(FILES ${resources}/completion/marginscope.zsh COMPONENT program
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _marginscope)
install(FILES ${resources}/completion/marginscope.fish COMPONENT program
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Whoever gives the package to others says who answers for it. Nobody can be reached under the address it has until then, which
# Debian's checker is told.
set(nobody "The Marginscope developers <marginscope@localhost.localdomain>")
set(MARGINSCOPE_MAINTAINER ${nobody} CACHE STRING "Maintainer of the package: Name <address>")
if(MARGINSCOPE_MAINTAINER STREQUAL nobody)
    install(FILES ${resources}/package/lintian-overrides COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME marginscope)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGE_NAME marginscope)
set(CPACK_PACKAGE_CONTACT ${MARGINSCOPE_MAINTAINER})
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "laboratory for directional convergence in deep learning")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Follows the gradient flow of small networks far past the point where training
usually stops and shows what the theorems of Ji and Telgarsky (2020) say about
it: directions converge, margins settle, gradients align with the weights.")
# Shared libraries are found from the program itself; not linked, but needed: a font for text, and the certificates by
# which a download knows its server. Recommended: what desktops without X11 need, and what Qt's own dialogs say in other
# languages.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-dejavu-core, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n")

# Debian's own papers: what changed, and who may do what with it.
string(TIMESTAMP package_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(changelog ${PROJECT_BINARY_DIR}/changelog)
configure_file(${resources}/package/changelog.in ${changelog} @ONLY)
execute_process(COMMAND ${GZIP} -9nfk ${changelog} COMMAND_ERROR_IS_FATAL ANY)
install(FILES ${changelog}.gz COMPONENT program DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${resources}/package/copyright COMPONENT program DESTINATION ${CMAKE_INSTALL_DOCDIR})
include(CPack)
