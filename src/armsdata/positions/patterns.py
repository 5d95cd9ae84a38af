"""Wordings that show a stance, as alternatives separated by two spaces or a line break."""

import re


def either(block: str) -> re.Pattern[str]:
    """Compile alternatives, each a pattern of its own, as whole words in any case."""
    parts = [part for part in re.split(r"\s{2,}|\n", block) if part]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


#: Verbs that are for their object.
FOR = either(
    r"""
support(?:s|ed|ing)?  welcom\w+  call(?:s|ed|ing)? for  urg(?:e|es|ed|ing)  ratif(?:y|ies|ying)
ratification of  extend(?:ing)?  extension of  preserv(?:e|es|ing)  uphold\w*
abid(?:e|es|ing) by  adher(?:e|es|ing) to  compl(?:y|ies|ying) with  observ(?:e|es|ing)
committed to  commitment to  ready for  ready to  willing to  willingness to  prepared to
pursu(?:e|es|ing)  seek(?:s|ing)?  work(?:ing)? (?:for|toward|towards)  strengthen(?:ing)?
continu(?:e|es|ing)  resum(?:e|es|ing|ption of)  return(?:ing)? to  approve  favor  favour
hope(?:s)? (?:for|to)  need(?:s)?  conclude  negotiat(?:e|ing)  engage  enter into  hold  begin
start  launch  join(?:ing)?  endors(?:e|es|ed|ing)  promot(?:e|es|ing)  advanc(?:e|ing)
achiev(?:e|ing)
"""
)
#: Verbs that are against their object.
AGAINST = either(
    r"""
refus(?:e|es|ed|ing|al)  reject(?:s|ed|ing|ion of)?  oppos(?:e|es|ed|ing|ition to)
withdraw(?:s|ing|al)?(?= from)  withdrawing  terminat(?:e|es|ed|ing)  suspend(?:s|ing)?
decision to suspend  pull(?:ing)? out of  abandon(?:ing)?  denounc(?:e|es|ed|ing)
rul(?:e|es|ed|ing) out  cancel(?:s|led|ling)?  end(?:s|ing)? (?:its|our|their) participation
leave  leaving  exit(?:ing)? from  renounc\w+  unacceptable
"""
)
#: Verbs that limit their object.
LIMIT = either(
    r"""
ban(?:s|ned|ning)?  stop(?:s|ped|ping)?  end(?:s|ed|ing)?  halt(?:s|ed|ing)?  refrain\w*
prohibit\w*  eliminat\w+  prevent\w*  limit(?:s|ing)?  reduc\w+  moratorium on  control  curb\w*
keep  oppos\w+  outlaw\w*  destroy\w*  abolish\w*  suspend\w*  forgo  give up  reject\w*
condemn\w*  denuclear\w+  rid  check  deter  dismantl\w+  restrain\w*  against
"""
)
#: Verbs that do what a limiting proposition forbids.
DO = either(
    r"""
deploy(?:ing|ment)?  develop(?:ing)?  build(?:ing)?  produc(?:e|ing)  manufactur(?:e|ing)
resum(?:e|ing)  test(?:ing)?  expand(?:ing)?  moderniz(?:e|ing)  modernis(?:e|ing)  rebuild
strengthen(?:ing)?  station(?:ing)?  conduct(?:ing)?  support(?:ing)?  pursu(?:e|ing)
"""
)
