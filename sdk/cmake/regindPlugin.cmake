# regind_add_plugin(NAME SOURCE... [LINK LIBRARY...])
#
# Builds the module NAME.so from C or C++ sources, as the host wants it:
#   - nothing is exported but what RI_MODULE exports (hidden visibility);
#   - every symbol is found when it is linked (-z defs), or the host would find out when it loads;
#   - no "lib" in front, and the mathematics library at hand.
# The target is called NAME.  install(TARGETS NAME DESTINATION ...) as you like: the host looks in
# ${regind_PLUGIN_FOLDER}, in ~/.local/share/regind/plugins, and in REGIND_PLUGIN_PATH.
function(regind_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 plugin "" "" "LINK")
    if(NOT plugin_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "regind_add_plugin(${name}): no source file")
    endif()
    add_library(${name} MODULE ${plugin_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE regind::sdk ${plugin_LINK} m)
    target_compile_features(${name} PRIVATE c_std_11)
    set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so"
                          C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
                          VISIBILITY_INLINES_HIDDEN ON)
    # Symbols of a sanitizer's runtime are only found when the host brings it.
    get_target_property(options ${name} LINK_OPTIONS)
    if(NOT "${options} ${CMAKE_C_FLAGS} ${CMAKE_MODULE_LINKER_FLAGS}" MATCHES "-fsanitize=")
        target_link_options(${name} PRIVATE -Wl,-z,defs)
    endif()
endfunction()
