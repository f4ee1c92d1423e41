// TableWriter: one table of texts as every kind of file that an office might drop, for tests that ask whether
// the kind makes a difference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pledged::intake_testing {

/// Rows of cells, the header first.
using TextTable = std::vector<std::vector<std::string>>;

enum class FileKind { csv, csv_gb18030, csv_utf16, tsv, json, json_lines, xlsx, ods };
inline constexpr FileKind kFileKinds[] = {FileKind::csv,  FileKind::csv_gb18030, FileKind::csv_utf16,
                                          FileKind::tsv,  FileKind::json,        FileKind::json_lines,
                                          FileKind::xlsx, FileKind::ods};
std::string_view to_string(FileKind kind);
/// "table.csv"
std::string file_name(FileKind kind);
/// The sheet's name in receipts; empty where the kind has no sheets.
std::string_view sheet_name(FileKind kind);

std::string written(const TextTable& table, FileKind kind);

}  // namespace pledged::intake_testing
