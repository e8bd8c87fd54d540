# Completion of relm in PowerShell 5.1 and later; in $PROFILE: relm completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName 'relm' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The words as relm would get them: those before the cursor, then the one at it, up to the cursor.
    $typed = @()
    $word = ''
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        $extent = $element.Extent
        if ($extent.StartOffset -ge $cursorPosition) { break }
        $text = $extent.Text
        $atCursor = $extent.EndOffset -ge $cursorPosition
        if ($atCursor) { $text = $text.Substring(0, $cursorPosition - $extent.StartOffset) }
        $quote = if ($text -match '^[''"]') { $text.Substring(0, 1) } else { '' }
        if ($quote) {
            $text = $text.Substring(1)
            if ($text.EndsWith($quote)) { $text = $text.Substring(0, $text.Length - 1) }
            $text = $text.Replace($quote + $quote, $quote)
        }
        if ($atCursor) { $word = $text } else { $typed += $text }
    }

    # What PowerShell replaces may be only the end of the word, as in id,ti: the head stays.
    $bare = ([string]$wordToComplete).TrimStart([char[]]"'""")
    $kept = if ($bare -and $word.EndsWith($bare)) { $word.Length - $bare.Length } else { 0 }

    # An empty argument does not reach a program in every version, so a word to come is announced.
    $arguments = if ($word) { @('--') + $typed + $word } else { @('--next', '--') + $typed }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $found = @(& relm __complete @arguments 2> $null)
    } catch {
        $found = @()
    } finally {
        [Console]::OutputEncoding = $encoding
    }

    # Nothing at all lets PowerShell complete files; $null stands for no candidate.
    if ($found.Count -eq 0) { return $null }
    foreach ($line in $found) {
        $value, $help = $line -split "`t", 2
        if (-not $value) { return }
        $text = $value.Substring([Math]::Min($kept, $value.Length))
        if ($text -match '[^\w./:=@%+-]' -or $text -match '^@') { $text = "'" + $text.Replace("'", "''") + "'" }
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
