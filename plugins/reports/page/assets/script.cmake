# The page's own script: its files behind each other, each a function of its own, without comments.
#
#   cmake -DFOLDER=assets -DFILES=page.js,what_if.js -DOUT=script.js -P script.cmake
string(REPLACE "," ";" files "${FILES}")
file(WRITE ${OUT} "")
foreach(name ${files})
    file(READ ${FOLDER}/${name} text)
    string(REGEX REPLACE "\n +" "\n" text "${text}") # no string of theirs has more than one line
    string(REGEX REPLACE "/\\*[^*]*\\*+([^/*][^*]*\\*+)*/\n?" "" text "${text}") # nor such a sign
    file(APPEND ${OUT} "${text}")
endforeach()
