// Intake texts: every sentence that intake says about a file, in Chinese and English, as one table.
// What it is not: the judgement that picks a sentence. Constant data and pure functions; thread-safe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "daemon/intake/receipt.h"

namespace pledged {

/// What there is to say. Several messages may share a code: the code is what happened, the message what to
/// do.
enum class Message : std::uint8_t {
  // the file's bytes
  kEncodingError,
  kReplacementCharacter,
  kNulByte,
  kEmpty,
  kTooManyFaults,
  kNoFinalLineEnd,
  // spreadsheets and JSON
  kDamaged,
  kReadingLimit,
  kEncrypted,
  kOldFormat,
  kOtherFormat,
  kExternalEntities,
  kNoSheet,
  kRepeatedCell,
  kJsonShape,
  kReadingTime,
  kReadingFailed,
  kNoTidySheet,
  kNoLayout,
  kSeveralLayouts,
  kLayoutField,
  kLayoutColumn,
  kLayoutColumnText,
  kSheetUnread,
  kNameIgnored,
  kNothingKnown,
  kErrorCell,
  kFormulaWithoutValue,
  kScaledFormat,
  kHiddenRows,
  // its shape
  kQuoteUnclosed,
  kQuoteText,
  kQuoteStray,
  kRowWidth,
  kLineTooLong,
  kTooManyColumns,
  kTooManyRows,
  kColumnMissing,
  kColumnRepeated,
  kColumnUnknown,
  // names
  kIndicatorEmpty,
  kIndicatorUnknown,
  kIndicatorAmbiguous,
  kAreaUnknown,
  kAreaMissing,
  // periods
  kPeriod,
  kPeriodAmbiguous,
  kPeriodYear,
  kPeriodImpossible,
  kPeriodRelative,
  kPeriodSpan,
  kPeriodRange,
  kPeriodFuture,
  kPeriodDay,
  kPeriodNotMonth,
  kPeriodYearToDate,
  kPeriodDayToDate,
  kNotYearToDate,
  kPeriodFrequency,
  // values and units
  kNumber,
  kNumberBrackets,
  kNumberTriangle,
  kNumberPower,
  kNumberGroups,
  kNumberDigits,
  kNumberWords,
  kNumberApproximate,
  kNumberInexact,
  kNumberOfGrowth,
  kFootnote,
  kApproximateTaken,
  kUnitUnknown,
  kUnitMismatch,
  kUnitCurrency,
  kUnitInName,
  kUnitContradiction,
  kUnitTwiceScaled,
  kImplausible,
  kUnitJump,
  kYearToDateFalls,
  kLargeRevision,
  kEventValue,
  // kind and status
  kKindUnknown,
  kLevelOfGrowth,
  kGrowthOfOther,
  kChangeAsLevel,
  kStatusUnknown,
  kForecast,
  kWithdrawnWithValue,
  // rows against each other, and files
  kConflict,
  kConflictOfCells,
  kRepeatedRow,
  kRepeatedCellFigure,
  kScopeChange,
  kPartsTotal,
  kTwoSources,
  kOlderRevision,
  kOlderValue,
  // the drop folder
  kSymbolicLink,
  kNotRegular,
  kHardLink,
  kTooLarge,
};

/// A stable kebab-case word: "unit-mismatch".
std::string_view code_of(Message message);

/// Where in a table: as a spreadsheet numbers it, from 1; row 0 is the file, column 0 the whole row.
struct CellPlace {
  std::uint64_t row = 0;
  std::uint64_t column = 0;
};

/// The message as a fault at `place`. `value` is what was read there, in any bytes; `details` fill {0}, {1} …
/// of the sentences.
Fault make_fault(Message message, CellPlace place, std::string_view value,
                 std::initializer_list<std::string_view> details = {});

}  // namespace pledged
