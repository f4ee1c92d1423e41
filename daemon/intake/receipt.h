// Receipt (回执): what became of one dropped file, cell by cell where something was wrong. The clerk's copy
// of the truth: written beside the archived or rejected file as JSON and as text (Chinese first), kept in the
// store, and printed by `pledged ingest`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store.h"

namespace pledged {

/// One thing wrong with one cell, row or file.
struct Fault {
  std::string sheet;         ///< empty for CSV
  std::uint64_t row = 0;     ///< as a spreadsheet numbers it, from 1; 0: the file as a whole
  std::uint64_t column = 0;  ///< from 1; 0: the row as a whole
  std::string value;         ///< as read, shortened
  std::string code;          ///< "unit-mismatch"
  std::string remedy_zh;     ///< what to do
  std::string remedy_en;
};

/// A figure that waits for a person.
struct HeldLine {
  std::uint32_t number = 0;  ///< by which it is approved or refused; 0: dry run
  std::string indicator;
  std::string area;
  std::string kind;
  std::string period;
  Fault why;
};

struct RevisionLine {
  std::string indicator;
  std::string area;
  std::string kind;
  std::string period;
  std::string before;
  std::string after;
};

struct Receipt {
  std::string file;    ///< as dropped
  std::string sha256;  ///< empty if the file was not read
  std::uint64_t size = 0;
  std::string received;  ///< RFC 3339
  std::string by;        ///< who dropped it, where that is known
  /// Who answers for the indicators that the file names, ascending; empty: none could be read. Of a refused
  /// file that names none, those of the newest accepted file of the same name.
  std::vector<std::string> owners;
  FileOutcome outcome = FileOutcome::rejected;
  std::uint32_t vintage = 0;  ///< 0: dry run, or no values brought
  bool dry_run = false;
  std::string encoding;  ///< "UTF-8", "GB18030"
  std::string layout;    ///< the id of the layout that it was read by; empty: tidy, or unread
  std::uint64_t rows = 0;
  std::uint64_t added = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t revised = 0;
  std::uint64_t rejected = 0;  ///< cells with a fault
  std::uint64_t held = 0;      ///< cells that wait for a person
  std::uint64_t missing = 0;   ///< cells labelled as having no figure: no row, never a 0
  std::vector<Fault> faults;   ///< all of them, up to kMaxListed
  std::uint64_t faults_total = 0;
  std::vector<HeldLine> held_cells;  ///< up to kMaxListed; a cell with several doubts is several lines
  std::vector<Fault> warnings;       ///< of things taken in nevertheless, up to kMaxListed
  std::uint64_t warnings_total = 0;
  std::vector<RevisionLine> revisions;  ///< up to kMaxListed
  std::uint64_t revisions_total = 0;

  static constexpr std::size_t kMaxListed = 10'000;
};

std::string to_json(const Receipt& receipt);
/// The inverse; nothing if it is not the JSON of a receipt.
std::optional<Receipt> receipt_from_json(std::string_view json);
/// Chinese first, then English; UTF-8 with BOM and CRLF so that spreadsheet programs and Notepad open it.
std::string to_text(const Receipt& receipt);

}  // namespace pledged
