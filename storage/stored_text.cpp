#include "storage/stored_text.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace pledged {
namespace {

constexpr std::array kOutcomes = {FileOutcome::accepted, FileOutcome::duplicate, FileOutcome::rejected,
                                  FileOutcome::held};

unsigned byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

/// Length of the valid UTF-8 sequence at the start of `text`; 0: there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text) {
  struct Form {
    unsigned first, last;             // of the lead byte
    unsigned second_min, second_max;  // of the byte after it; the others are 80..BF
    std::size_t length;
  };
  static constexpr std::array<Form, 9> kForms = {{{0x01, 0x7F, 0x00, 0xFF, 1},
                                                  {0xC2, 0xDF, 0x80, 0xBF, 2},
                                                  {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                                  {0xE1, 0xEC, 0x80, 0xBF, 3},
                                                  {0xED, 0xED, 0x80, 0x9F, 3},
                                                  {0xEE, 0xEF, 0x80, 0xBF, 3},
                                                  {0xF0, 0xF0, 0x90, 0xBF, 4},
                                                  {0xF1, 0xF3, 0x80, 0xBF, 4},
                                                  {0xF4, 0xF4, 0x80, 0x8F, 4}}};
  for (const Form& form : kForms) {
    if (byte_at(text, 0) < form.first || byte_at(text, 0) > form.last) continue;
    if (form.length == 1) return 1;
    if (text.size() < form.length) return 0;
    if (byte_at(text, 1) < form.second_min || byte_at(text, 1) > form.second_max) return 0;
    for (std::size_t index = 2; index < form.length; ++index) {
      if ((byte_at(text, index) & 0xC0U) != 0x80U) return 0;
    }
    return form.length;
  }
  return 0;
}

}  // namespace

std::int64_t to_stored(Instant instant) {
  return instant.time_since_epoch().count();
}

Instant instant_from(std::int64_t stored) {
  return Instant{std::chrono::microseconds{stored}};
}

std::string_view to_string(FileOutcome outcome) {
  switch (outcome) {
    case FileOutcome::accepted:
      return "accepted";
    case FileOutcome::duplicate:
      return "duplicate";
    case FileOutcome::rejected:
      return "rejected";
    case FileOutcome::held:
      return "held";
  }
  return "";
}

std::optional<FileOutcome> parse_file_outcome(std::string_view text) {
  for (const FileOutcome outcome : kOutcomes) {
    if (to_string(outcome) == text) return outcome;
  }
  return std::nullopt;
}

std::optional<DataState> parse_data_state(std::string_view text) {
  for (int index = 0; index < kDataStateCount; ++index) {
    const auto state = static_cast<DataState>(index);
    if (to_string(state) == text) return state;
  }
  return std::nullopt;
}

std::string escape_invalid_utf8(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    if (length == 0) {
      text += fmt::format("\\x{:02X}", byte_at(bytes, 0));
    } else {
      text += bytes.substr(0, length);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return text;
}

}  // namespace pledged
