// ItemWords: small words at the edges of a subject. Data only.
#pragma once

#include "rules/wording/word_match.h"

namespace pledged::wording {

Words preposition_words();  ///< 在 通过: a verb must follow before the subject
Words beneficiary_words();  ///< 为 对: for whom or on what something is done
Words place_words();        ///< 在 向: where something is done
Words opening_noise();      ///< not part of a subject at its front
Words closing_noise();      ///< nor at its back: 在 “

}  // namespace pledged::wording
