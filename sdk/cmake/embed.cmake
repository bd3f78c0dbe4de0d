# Writes the templates of `regind new` as C: cmake -DOUT=FILE -DFOLDER=sdk/template -P embed.cmake
#
# KIND.EXTENSION.in belongs to a kind of plugin, repository/NAME.in to a repository alone, any other
# NAME.in to all that are none.
set(names
    indicator.c "@NAME@.c"   indicator.ini study.ini
    method.c    "@NAME@.c"   method.ini    study.ini
    source.c    "@NAME@.c"   source.ini    study.ini    source.txt data.txt
    report.c    "@NAME@.c"   report.ini    study.ini    report.md  expected.md
    Makefile    Makefile     CMakeLists.txt CMakeLists.txt
    indicator.h "@NAME@.h"   indicator.cc   "@NAME@.cc"
    method.h    "@NAME@.h"   method.cc      "@NAME@.cc"
    repository/README.md README.md       repository/LICENSE LICENSE
    repository/CHANGELOG.md CHANGELOG.md repository/gitignore .gitignore
    repository/Makefile Makefile         repository/CMakeLists.txt CMakeLists.txt
    repository/exports.map exports.map   repository/ci.yml .github/workflows/ci.yml)

set(texts "")
set(entries "")
set(number 0)
while(names)
    list(POP_FRONT names file name)
    file(READ ${FOLDER}/${file}.in bytes HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
    if(bytes MATCHES "0x[89a-f]")
        message(FATAL_ERROR "${FOLDER}/${file}.in is not ASCII")
    endif()
    string(REPLACE "0x0a," "0x0a,\n    " bytes "${bytes}") # a line for a line
    string(REGEX MATCH "^(indicator|method|source|report|repository)" kind ${file})
    if(kind)
        set(kind "\"${kind}\"")
    else()
        set(kind NULL)
    endif()
    string(APPEND texts "static const char text_${number}[] = {\n    ${bytes}0x00};\n\n")
    string(APPEND entries "    {${kind}, \"${name}\", text_${number}},\n")
    math(EXPR number "${number} + 1")
endwhile()
file(WRITE ${OUT} "/* Made of sdk/template by sdk/cmake/embed.cmake. */\n#include \"cli/commands/template.h\"\n\n"
     "${texts}const template_file template_files[] = {\n${entries}};\n"
     "const size_t template_count = ${number};\n")
