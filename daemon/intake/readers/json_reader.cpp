#include "daemon/intake/readers/json_reader.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "daemon/intake/readers/cell_content.h"

namespace pledged {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kRows = 1'048'576;
constexpr std::size_t kFields = 512;

Unreadable wrong_shape(std::string detail, std::uint64_t row, std::uint64_t column = 0) {
  return {.why = Unreadable::Why::shape, .detail = std::move(detail), .row = row, .column = column};
}

Unreadable over_limit(std::string detail, std::uint64_t row) {
  return {.why = Unreadable::Why::limit, .detail = std::move(detail), .row = row};
}

// The columns of the sheet, by the names of the fields; row 1 states each when it is met first.
class Fields {
 public:
  explicit Fields(GridSink& sink) : sink_(sink) {}

  std::uint32_t column_of(const std::string& name, std::uint64_t row) {
    const auto [at, added] = columns_.try_emplace(name, static_cast<std::uint32_t>(columns_.size() + 1));
    if (!added) return at->second;
    if (columns_.size() > kFields) throw over_limit("fields", row);
    sink_.cell(1, at->second, CellWriter::text(name));
    return at->second;
  }

 private:
  GridSink& sink_;
  std::unordered_map<std::string, std::uint32_t> columns_;
};

// What the parser calls while it reads one document. Deeper than a column of values or a list of records
// nothing is let in, so nesting costs no memory.
class TableEvents final : public nlohmann::json_sax<Json> {
 public:
  TableEvents(std::uint64_t first_line, std::uint32_t first_row, GridSink& sink, Fields& fields)
      : line_(first_line), sink_(sink), fields_(fields), first_row_(first_row), row_(first_row) {}

  bool null() override { return value({}); }
  bool boolean(bool truth) override { return value(CellWriter::boolean(truth)); }
  bool number_integer(number_integer_t number) override {
    return number_value(static_cast<double>(number), std::to_string(number));
  }
  bool number_unsigned(number_unsigned_t number) override {
    return number_value(static_cast<double>(number), std::to_string(number));
  }
  bool number_float(number_float_t number, const string_t& written) override {
    return number_value(number, written);
  }
  bool string(string_t& words) override { return value(CellWriter::text(words)); }
  bool binary(binary_t&) override { throw wrong_shape("binary", row_); }

  bool start_object(std::size_t) override {
    if (inside_ == Inside::nothing) {
      inside_ = Inside::object;
    } else if (inside_ == Inside::list) {
      inside_ = Inside::record;
    } else if (inside_ == Inside::column && may_be_list()) {
      wrapped_ = true;
      inside_ = Inside::record;
    } else {
      throw wrong_shape("an object inside a cell", row_, column_);
    }
    keys_.clear();
    return true;
  }

  bool key(string_t& name) override {
    if (wrapped_ && inside_ == Inside::object) throw wrong_shape("\"" + name + "\" beside the table", 0);
    if (std::ranges::find(keys_, name) != keys_.end())
      throw wrong_shape("\"" + name + "\" twice in one object", row_);
    if (keys_.size() == kFields) throw over_limit("fields", row_);
    keys_.push_back(name);
    return true;
  }

  bool end_object() override {
    const bool ended_record = inside_ == Inside::record;
    if (ended_record || single_) ++row_;
    inside_ = ended_record ? Inside::list : Inside::nothing;
    return true;
  }

  bool start_array(std::size_t) override {
    if (inside_ == Inside::nothing) {
      inside_ = Inside::list;
    } else if (inside_ == Inside::object && !single_) {
      inside_ = Inside::column;
      column_ = 0;
      column_row_ = first_row_;
    } else {
      throw wrong_shape("an array inside a cell", row_, column_);
    }
    return true;
  }

  bool end_array() override {
    if (inside_ == Inside::column) end_column();
    inside_ = inside_ == Inside::column || wrapped_ ? Inside::object : Inside::nothing;
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 3, column 5: …": the rest is for programmers.
    const std::string words = error.what();
    const std::size_t at = words.find("at line ");
    const std::uint64_t line =
        at == std::string::npos ? 1 : std::strtoull(words.c_str() + at + 8, nullptr, 10);
    throw Unreadable{
        .why = Unreadable::Why::damaged,
        .detail = "JSON, line " + std::to_string(line_ + line - 1) + ": " +
                  words.substr(words.find(": ") == std::string::npos ? 0 : words.find(": ") + 2)};
  }

  [[nodiscard]] std::uint32_t next_row() const { return row_; }
  [[nodiscard]] bool was_single_record() const { return single_; }

 private:
  // Where the parser is; `column` is an array inside the outermost object.
  enum class Inside : std::uint8_t { nothing, list, record, object, column };

  // The first element of the only member, if it is called so.
  [[nodiscard]] bool may_be_list() const {
    return keys_.size() == 1 && column_ == 0 && (keys_[0] == "records" || keys_[0] == "data");
  }

  bool number_value(double number, const std::string& written) {
    return value({.kind = CellKind::number, .number = number, .text = written});
  }

  bool value(const CellContent& content) {
    switch (inside_) {
      case Inside::nothing:
        throw wrong_shape("neither an array nor an object", 0);
      case Inside::list:
        throw wrong_shape("a record that is not an object", row_);
      case Inside::record:
        put(row_, content);
        break;
      case Inside::column:
        put(column_row_++, content);
        break;
      case Inside::object:  // one record
        if (columns_ > 0) throw wrong_shape("\"" + keys_.back() + "\" is no array, as the others are", 0);
        single_ = true;
        put(row_, content);
        break;
    }
    return true;
  }

  void put(std::uint32_t row, const CellContent& content) {
    if (row > kRows) throw over_limit("records", row);
    column_ = fields_.column_of(keys_.back(), row);
    sink_.cell(row, column_, content);
  }

  void end_column() {
    if (column_ == 0) column_ = fields_.column_of(keys_.back(), first_row_);
    if (columns_++ > 0 && column_row_ != row_) {
      throw wrong_shape("\"" + keys_.back() + "\" is longer or shorter than the column before it", 0,
                        column_);
    }
    row_ = column_row_;
  }

  std::uint64_t line_;
  GridSink& sink_;
  Fields& fields_;
  Inside inside_ = Inside::nothing;
  std::vector<std::string> keys_;  // of the present object
  bool wrapped_ = false;           // the outermost object holds the list
  bool single_ = false;            // the outermost object is a record
  std::size_t columns_ = 0;        // read, of an object of arrays
  std::uint32_t first_row_;
  std::uint32_t row_;         // of the present record; at the end, after the last
  std::uint32_t column_ = 0;  // of the last cell; 0: the column has none yet
  std::uint32_t column_row_ = 0;
};

// True if the text goes on after a first line that is an object by itself.
bool is_json_lines(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return false;
  const std::size_t end = text.find('\n', first);
  if (end == std::string_view::npos || text.find_first_not_of(" \t\r\n", end) == std::string_view::npos)
    return false;
  const std::string_view line = text.substr(first, end - first);
  return Json::accept(line.begin(), line.end());
}

void read_json_lines(std::string_view text, GridSink& sink, Fields& fields) {
  std::uint32_t row = 2;
  for (std::uint64_t line_number = 1; !text.empty(); ++line_number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    TableEvents events(line_number, row, sink, fields);
    Json::sax_parse(line.begin(), line.end(), &events);
    if (!events.was_single_record() && events.next_row() != row)
      throw wrong_shape("a line that is not one record", row);
    ++row;
  }
}

}  // namespace

void read_json(std::string_view text, GridSink& sink) {
  sink.begin_sheet("", false);
  Fields fields(sink);
  if (is_json_lines(text)) return read_json_lines(text, sink, fields);
  TableEvents events(1, 2, sink, fields);
  Json::sax_parse(text.begin(), text.end(), &events);
}

}  // namespace pledged
