" :Cite wanda gptq    puts their BibTeX below the cursor
command! -nargs=+ Cite execute 'read !relm cite' <q-args>

" CTRL-X CTRL-U       completes a citation key: what stands before the cursor is searched
function! RelmKeys(findstart, words) abort
  if a:findstart
    return match(strpart(getline('.'), 0, col('.') - 1), '[^{,]*$')
  endif
  let ids = system('(relm search -f ids -n 10 -- ' . shellescape(a:words) . ' 2>/dev/null)')
  if v:shell_error
    return []
  endif
  let found = json_decode(system('relm cite - -f csl-json', ids))
  return map(found, '{"word": v:val.id, "menu": v:val.title}')
endfunction
set completefunc=RelmKeys

" gp                  opens the paper under the cursor by its key, as in \cite{wanda} or [@wanda]
function! RelmKey() abort
  let before = matchstr(strpart(getline('.'), 0, col('.') - 1), '[^][{}(),;@ \t]*$')
  return before . matchstr(strpart(getline('.'), col('.') - 1), '^[^][{}(),;@ \t]*')
endfunction
nnoremap <silent> gp :echo system('relm open ' . shellescape(RelmKey()))<CR>
