# cmake --install puts the program on PATH; cpack in a build directory of the preset "package" makes the .deb.
include(GNUInstallDirs)
install(TARGETS marginscope COMPONENT program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE COMPONENT program
    DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
if(MARGINSCOPE_WINDOW)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/desktop/marginscope.desktop COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/marginscope.svg COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGE_NAME marginscope)
set(CPACK_PACKAGE_CONTACT "The Marginscope developers <marginscope@example.org>")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "laboratory for directional convergence in deep learning
 Follows the gradient flow of small networks far past the point where training
 usually stops and shows what the theorems of Ji and Telgarsky (2020) say about
 it: directions converge, margins settle, gradients align with the weights.")
# Shared libraries are found from the program itself; not linked, but needed: a font for text, and the certificates by
# which a download knows its server.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-dejavu-core, ca-certificates")
include(CPack)
