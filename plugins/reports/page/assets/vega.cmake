# One script of Vega's packages, as Debian's libjs-vega has them: each is a module of its own that
# asks for the others by require().  Packages that no chart of these pages needs are not there: trees,
# forces, clouds of words.
#
#   cmake -DFOLDER=/usr/share/javascript/vega -DNOTICE=notice.js -DOUT=vega.js -P vega.cmake
set(packages canvas util time format loader statistics expression event-selector scale dataflow
    scenegraph selection functions runtime parser interpreter projection transforms view-transforms
    encode geo label view)
file(READ ${NOTICE} text)
file(WRITE ${OUT} "${text}")
file(APPEND ${OUT} "var vega=(function(){\"use strict\";var made={},make={};\n")
foreach(package ${packages})
    file(READ ${FOLDER}/vega-${package}.min.js text)
    string(REGEX REPLACE "\n?//# sourceMappingURL=[^\n]*" "" text "${text}")
    # An end tag within a string would end the script, and a comment's start would hide its end.
    string(REPLACE "</script" "<\\/script" text "${text}")
    string(REPLACE "<!--" "<\\!--" text "${text}")
    file(APPEND ${OUT} "make[\"vega-${package}\"]=function(exports,require,module){${text}\n};\n")
endforeach()
# The one projection of d3-geo-projection is not there; nothing else asks for it.
file(APPEND ${OUT} [=[
make["vega-selections"]=make["vega-selection"];make["d3-geo-projection"]=function(){};
function require(name){var module=made[name];if(!module){made[name]=module={exports:{}};
make[name].call({},module.exports,require,module);}return module.exports;}
var all={},transforms={};Object.keys(make).forEach(function(name){var module=require(name);
if(name==="vega-dataflow")Object.assign(transforms,module.transforms);
if(/^vega-(transforms|view-transforms|encode|geo|label)$/.test(name))Object.assign(transforms,module);
else Object.assign(all,module);});
Object.assign(require("vega-dataflow").transforms,transforms);
return all;})();
]=])
