// Diagnostic: one thing wrong in a text that a person wrote, at the place where it is wrong.
// Readers collect all of a file's diagnostics instead of stopping at the first. Printed as
// `file:line:column: code: message`; the message says what to do. Columns count characters, not bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pledged {

enum class Severity { error, warning };

struct Position {
  std::string file;
  std::size_t line = 0;    ///< from 1; 0: the file as a whole
  std::size_t column = 0;  ///< from 1, in characters
};

struct Diagnostic {
  Severity severity = Severity::error;
  Position position;
  std::string code;  ///< stable kebab-case word: "unknown-key"
  std::string message;
};

/// `file:line:column: code: message` (no line and column for the file as a whole); warnings say so:
/// `file:line:column: warning: code: message`.
std::string to_string(const Diagnostic& diagnostic);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// The candidate nearest to `word` by edit distance, if it is near enough to be what was meant; else "".
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace pledged
