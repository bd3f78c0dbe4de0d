# Completion of regind for fish.

# Steps of the study among the words of the command line.
function __regind_steps
    for word in (commandline -opc)
        if string match -q '*.ini' -- $word; and test -r $word
            sed -n 's/^\[\([^]]*\)\].*/\1/p' -- $word 2>/dev/null | grep -vx study
            return
        end
    end
end

function __regind_needs_command
    test (count (commandline -opc)) -eq 1
end

function __regind_uses
    set -l words (commandline -opc)
    test (count $words) -ge 2; and contains -- $words[2] $argv
end

complete -c regind -f
complete -c regind -n __regind_needs_command -s h -l help -d 'Print help'
complete -c regind -n __regind_needs_command -s V -l version -d 'Print the version'
complete -c regind -n __regind_needs_command -a run -d 'Run a study'
complete -c regind -n __regind_needs_command -a merge -d 'Put the parts of a run together'
complete -c regind -n __regind_needs_command -a check -d 'Plan a study only'
complete -c regind -n __regind_needs_command -a graph -d 'Print the chain of steps as a graph'
complete -c regind -n __regind_needs_command -a show -d 'Print the table of one step'
complete -c regind -n __regind_needs_command -a compare -d 'Put ratings side by side'
complete -c regind -n __regind_needs_command -a list -d 'List the plugins there are'
complete -c regind -n __regind_needs_command -a describe -d 'Tell all of a plugin'
complete -c regind -n __regind_needs_command -a doctor -d 'Tell which files were looked at'
complete -c regind -n __regind_needs_command -a init -d 'Write a study that reads files'
complete -c regind -n __regind_needs_command -a new -d 'Write a plugin that works'
complete -c regind -n __regind_needs_command -a trust -d 'Let the modules of folders run'
complete -c regind -n __regind_needs_command -a validate -d 'Test a module'
complete -c regind -n __regind_needs_command -a verify -d 'Tell whether results can be had again'
complete -c regind -n __regind_needs_command -a lock -d 'Write down which plugins a study runs with'
complete -c regind -n __regind_needs_command -a pack -d 'Make one file of a plugin'
complete -c regind -n __regind_needs_command -a index -d 'Check the packs of a folder and list them'
complete -c regind -n __regind_needs_command -a install -d 'Put a plugin of an index where regind finds it'
complete -c regind -n __regind_needs_command -a update -d 'Install later versions'
complete -c regind -n __regind_needs_command -a remove -d 'Remove an installed plugin'
complete -c regind -n __regind_needs_command -a search -d 'Look for plugins in the indexes'
complete -c regind -n __regind_needs_command -a help -d 'Print the help of a command'

complete -c regind -n '__regind_uses run merge init pack' -s o -l out -x -a '(__fish_complete_directories)' -d 'Write the results to this folder'
complete -c regind -n '__regind_uses run check graph show compare lock' -s s -l set -x -a '(__regind_steps).' -d 'Change one key of the study'
complete -c regind -n '__regind_uses run check validate' -l only -x -a '(__regind_steps)' -d 'Only this step, or group of tests'
complete -c regind -n '__regind_uses run merge show compare verify' -s j -l jobs -x -d 'At most so many workers at a time'
complete -c regind -n '__regind_uses compare' -l on -x -a '(__regind_steps).' -d 'The score to compare by'
complete -c regind -n '__regind_uses compare' -l on-grade -x -a '(__regind_steps).' -d 'A grade to compare, too'
complete -c regind -n '__regind_uses compare' -l top -x -d 'How many of the best are looked at'
complete -c regind -n '__regind_uses compare' -l within -x -d 'Rank within these keys, or none'
complete -c regind -n '__regind_uses compare' -l labels -x -a '(__fish_complete_suffix .csv)' -d 'Names of regions'
complete -c regind -n '__regind_uses compare' -l sort -x -a 'rank shift' -d 'Order of the regions'
complete -c regind -n '__regind_uses run merge check graph show compare' -l no-isolate -d 'Every step in this process'
complete -c regind -n '__regind_uses run' -s w -l watch -d 'Run again whenever a file changes'
complete -c regind -n '__regind_uses run merge check graph show compare list describe doctor init verify lock' -l no-cache -d 'Take nothing from earlier runs'
complete -c regind -n '__regind_uses run merge validate verify' -s q -l quiet -d 'Print nothing but errors'
complete -c regind -n '__regind_uses run merge check graph show compare' -s v -l verbose -d 'Print remarks, too'
complete -c regind -n '__regind_uses run merge check' -l strict -d 'A warning is an error'
complete -c regind -n '__regind_uses run merge check' -l junit -x -a '(__fish_complete_suffix .xml)' -d 'Write what was told as JUnit XML, too'
complete -c regind -n '__regind_uses run merge check graph show compare doctor verify lock' -l trust -d 'Run the modules of the study this time'
complete -c regind -n '__regind_uses run merge' -l pdf -d 'Print HTML pages to PDF, too'
complete -c regind -n '__regind_uses run' -l shard -x -d 'Run the K-th of N parts'
complete -c regind -n '__regind_uses run' -l explain -d 'Print what a database would compute, and run nothing'
complete -c regind -n '__regind_uses trust' -l remove -d 'Trust these folders no more'
complete -c regind -n '__regind_uses trust verify merge index' -a '(__fish_complete_directories)'
complete -c regind -n '__regind_uses merge verify' -l study -x -a '(__fish_complete_suffix .ini)' -d 'The study that made the results'
complete -c regind -n '__regind_uses install update search' -l from -x -a '(__fish_complete_directories)' -d 'An index'
complete -c regind -n '__regind_uses install update' -l key -x -a '(__fish_complete_suffix .gpg)' -d 'A keyring for gpgv'
complete -c regind -n '__regind_uses run check' -l locked -d 'Only with the plugins of the lock'
complete -c regind -n '__regind_uses pack' -F
complete -c regind -n '__regind_uses install' -k -a '(__fish_complete_suffix .regind)'
complete -c regind -n '__regind_uses graph' -l svg -d 'A picture, drawn by Graphviz'
complete -c regind -n '__regind_uses compare' -l html -x -a '(__fish_complete_suffix .html)' -d 'Write a page with charts, too'
complete -c regind -n '__regind_uses show compare' -l csv -d 'As CSV'
complete -c regind -n '__regind_uses describe' -l markdown -d 'As a page of Markdown'
complete -c regind -n '__regind_uses run merge check show compare list describe doctor trust validate verify pack index install update remove search' -l json -d 'The answer in JSON'
complete -c regind -n '__regind_uses validate' -l quick -d 'Fewer rows'
complete -c regind -n '__regind_uses init' -s y -l yes -d 'Ask nothing: take what was guessed'
complete -c regind -n '__regind_uses init' -F
complete -c regind -n '__regind_uses new' -l id -x -d 'The id of the plugin'
complete -c regind -n '__regind_uses new' -l author -x -d 'Who writes it'
complete -c regind -n '__regind_uses new' -l license -x -d 'Its licence'
complete -c regind -n '__regind_uses new' -l citation -x -a '(__fish_complete_path)' -d 'The source of its method'
complete -c regind -n '__regind_uses new' -l language -x -a 'c c++' -d 'A whole repository'
complete -c regind -n '__regind_uses new' -l folder -x -a '(__fish_complete_directories)' -d 'Write the files to this folder'
complete -c regind -n '__regind_uses run merge check graph show compare list describe doctor init new trust validate verify lock pack index install update remove search' -s h -l help -d 'Print help'

complete -c regind -n '__regind_uses run check graph show compare doctor lock' -k -a '(__fish_complete_suffix .ini)'
complete -c regind -n '__regind_uses show' -a '(__regind_steps)'
complete -c regind -n '__regind_uses validate' -k -a '(__fish_complete_suffix .so)'
complete -c regind -n '__regind_uses validate; and __fish_prev_arg_in --only' -a 'static data parameters determinism failure examples age'
complete -c regind -n '__regind_uses new' -a 'indicator method source report'
complete -c regind -n '__regind_uses list' -a 'source indicator method report'
complete -c regind -n '__regind_uses describe' -a '(regind list 2>/dev/null | cut -d " " -f 1)'
complete -c regind -n '__regind_uses help' -a 'run merge check graph show compare list describe doctor init new trust validate verify lock pack index install update remove search'
