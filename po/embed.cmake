# Writes the files CATALOGUES (LANGUAGE.mo) as constants of C into the file OUT;
# HEADER declares them, catalogue.h without it.
if(NOT HEADER)
    set(HEADER catalogue.h)
endif()
set(text "#include \"${HEADER}\"\n")
foreach(catalogue ${CATALOGUES})
    get_filename_component(language ${catalogue} NAME_WE)
    file(SIZE ${catalogue} size)
    file(READ ${catalogue} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    # A line for every 16 bytes; C has no empty arrays.
    string(REGEX REPLACE "(................................................................................)"
           "\\1\n" bytes "${bytes}")
    if(size EQUAL 0)
        set(bytes "0")
    endif()
    string(APPEND text "const unsigned char catalogue_${language}_bytes[] = {\n${bytes}};\n"
           "const size_t catalogue_${language}_size = ${size};\n")
endforeach()
file(WRITE ${OUT} "${text}")
