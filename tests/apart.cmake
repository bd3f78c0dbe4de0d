# add_test() as it is, but in folders of the test's own: apart.sh.  The longest are begun first, also
# where no earlier run has told ctest which they are.
set(longest_tests browser.maps browser.reports broken studies.docs studies.files.init
    studies.files.zoo studies.methods.edges studies.regional.darts studies.witnesses.r
    unit.csv_chunks unit.formats unit.library unit.run)
set(DESCRIBED_FOLDER ${CMAKE_BINARY_DIR}/tests/described)
function(add_test)
    set(words ${ARGN})
    list(FIND words COMMAND before)
    math(EXPR place "${before} + 1")
    list(GET words ${place} program)
    if(TARGET ${program}) # CMake would put its file there, if it came first
        list(REMOVE_AT words ${place})
        list(INSERT words ${place} $<TARGET_FILE:${program}>)
    endif()
    list(INSERT words ${place} sh ${PROJECT_SOURCE_DIR}/tests/apart.sh ${DESCRIBED_FOLDER}/cache)
    _add_test(${words})
    list(FIND words NAME before)
    math(EXPR place "${before} + 1")
    list(GET words ${place} name)
    if(name IN_LIST longest_tests)
        set_tests_properties(${name} PROPERTIES COST 1000)
    endif()
endfunction()
