#include "daemon/intake/text_decoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "daemon/intake/utf8.h"

namespace pledged {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// One conversion by iconv, strict: it stops at the first byte that has no meaning.
class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {
    if (handle_ == kFailed) throw std::runtime_error(std::string("iconv knows no ") + from);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(handle_); }

  struct Conversion {
    std::string text;
    std::size_t consumed = 0;  // of the input; all of it if it was well-formed
  };
  Conversion convert(std::string_view bytes) {
    Conversion conversion;
    // A GB18030 character of two bytes becomes three in UTF-8; four stay four.
    conversion.text.resize(bytes.size() + bytes.size() / 2 + 4);
    char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    char* to = conversion.text.data();
    std::size_t from_left = bytes.size();
    std::size_t to_left = conversion.text.size();
    const std::size_t result = iconv(handle_, &from, &from_left, &to, &to_left);
    if (result == static_cast<std::size_t>(-1) && errno == E2BIG) throw std::logic_error("iconv: buffer");
    conversion.consumed = bytes.size() - from_left;
    conversion.text.resize(conversion.text.size() - to_left);
    return conversion;
  }

 private:
  inline static const iconv_t kFailed = reinterpret_cast<iconv_t>(-1);
  iconv_t handle_;
};

// The line of the byte at `offset`, by whichever line end comes: LF, CR or both.
std::uint64_t line_of(std::string_view text, std::size_t offset) {
  std::uint64_t line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++line;
  }
  return line;
}

void encoding_fault(std::string_view bytes, std::size_t offset, FaultList& faults) {
  faults.fault(Message::kEncodingError, {line_of(bytes, offset), 0}, bytes.substr(offset, 8),
               {std::to_string(offset + 1)});
}

// What is valid as text and still no text that a person wrote.
bool is_undamaged(std::string_view text, FaultList& faults) {
  const std::size_t nul = text.find('\0');
  const std::size_t replacement = text.find(kReplacement);
  if (nul != std::string_view::npos) faults.fault(Message::kNulByte, {line_of(text, nul), 0}, "");
  if (replacement != std::string_view::npos) {
    faults.fault(Message::kReplacementCharacter, {line_of(text, replacement), 0}, "");
  }
  return nul == std::string_view::npos && replacement == std::string_view::npos;
}

std::optional<DecodedText> converted_by(const char* from, std::string_view bytes, std::string_view encoding,
                                        FaultList& faults) {
  Converter::Conversion conversion = Converter(from).convert(bytes);
  if (conversion.consumed != bytes.size()) {
    encoding_fault(bytes, conversion.consumed, faults);
    return std::nullopt;
  }
  if (!is_undamaged(conversion.text, faults)) return std::nullopt;
  return DecodedText::converted(std::move(conversion.text), encoding);
}

// Neither UTF-8 nor GB18030: the fault names the place where the reading that went further broke off.
std::optional<DecodedText> decode_chinese(std::string_view bytes, std::size_t valid_utf8, FaultList& faults) {
  const std::size_t valid_gb = Converter("GB18030").convert(bytes).consumed;
  if (valid_gb == bytes.size()) return converted_by("GB18030", bytes, "GB18030", faults);
  constexpr char kEuroInCp936 = '\x80';
  if (bytes[valid_gb] == kEuroInCp936 && Converter("CP936").convert(bytes).consumed == bytes.size()) {
    return converted_by("CP936", bytes, "CP936", faults);
  }
  encoding_fault(bytes, std::max(valid_utf8, valid_gb), faults);
  return std::nullopt;
}

}  // namespace

DecodedText DecodedText::borrowed(std::string_view text, std::string_view encoding) {
  DecodedText decoded;
  decoded.borrowed_ = text;
  decoded.encoding_ = encoding;
  return decoded;
}

DecodedText DecodedText::converted(std::string text, std::string_view encoding) {
  DecodedText decoded;
  decoded.owned_ = std::move(text);
  decoded.encoding_ = encoding;
  return decoded;
}

std::optional<DecodedText> decode_text(std::string_view bytes, FaultList& faults) {
  if (bytes.starts_with("\xFF\xFE")) return converted_by("UTF-16LE", bytes.substr(2), "UTF-16LE", faults);
  if (bytes.starts_with("\xFE\xFF")) return converted_by("UTF-16BE", bytes.substr(2), "UTF-16BE", faults);
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  const std::string_view text = bytes.substr(marked ? 3 : 0);
  const std::size_t valid = utf8_prefix(text);
  if (valid == text.size()) {
    if (!is_undamaged(text, faults)) return std::nullopt;
    return DecodedText::borrowed(text, "UTF-8");
  }
  if (!marked) return decode_chinese(text, valid, faults);
  encoding_fault(text, valid, faults);
  return std::nullopt;
}

}  // namespace pledged
