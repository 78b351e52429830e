"""English days as nobody can misread them: 5 March 2031, or 2031-03-05; hours by the clock of 24.

Django reads these names (see its documentation of FORMAT_MODULE_PATH). Its own English writes 03/05/2031, which is
another day to readers in London than to those in Washington.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
FIRST_DAY_OF_WEEK = 1
