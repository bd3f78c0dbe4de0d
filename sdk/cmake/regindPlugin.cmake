# regind_add_plugin(NAME SOURCE... [LINK LIBRARY...])
#
# Builds the module NAME.so from sources in C, C++ or another language, as the host wants it:
#   - nothing is exported but what RI_MODULE exports: hidden visibility, and a version script for
#     what that does not reach (templates of the C++ library, procedures in Fortran);
#   - every symbol is found when it is linked (-z defs), or the host would find out when it loads;
#   - no "lib" in front, and the mathematics library at hand.
# The target is called NAME.  install(TARGETS NAME DESTINATION ...) as you like: the host looks in
# ${regind_PLUGIN_FOLDER}, in ~/.local/share/regind/plugins, and in REGIND_PLUGIN_PATH.
function(regind_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 plugin "" "" "LINK")
    if(NOT plugin_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "regind_add_plugin(${name}): no source file")
    endif()
    set(exports "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/regindPlugin.map")
    add_library(${name} MODULE ${plugin_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE regind::sdk ${plugin_LINK} m)
    if(CMAKE_C_COMPILER)
        target_compile_features(${name} PRIVATE c_std_11)
    endif()
    if(CMAKE_CXX_COMPILER)
        target_compile_features(${name} PRIVATE cxx_std_17)
    endif()
    set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so"
                          C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
                          VISIBILITY_INLINES_HIDDEN ON LINK_DEPENDS "${exports}")
    target_link_options(${name} PRIVATE "LINKER:--version-script=${exports}")
    # Symbols of a sanitizer's runtime are only found when the host brings it.
    get_target_property(options ${name} LINK_OPTIONS)
    if(NOT "${options} ${CMAKE_C_FLAGS} ${CMAKE_MODULE_LINKER_FLAGS}" MATCHES "-fsanitize=")
        target_link_options(${name} PRIVATE -Wl,-z,defs)
    endif()
endfunction()
