# add_test() as it is, but in folders of the test's own: apart.sh.
function(add_test)
    set(words ${ARGN})
    list(FIND words COMMAND before)
    math(EXPR place "${before} + 1")
    list(GET words ${place} program)
    if(TARGET ${program}) # CMake would put its file there, if it came first
        list(REMOVE_AT words ${place})
        list(INSERT words ${place} $<TARGET_FILE:${program}>)
    endif()
    list(INSERT words ${place} sh ${PROJECT_SOURCE_DIR}/tests/apart.sh)
    _add_test(${words})
endfunction()
