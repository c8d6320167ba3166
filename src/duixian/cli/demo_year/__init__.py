"""The demo year (演示数据): an invented institution lives through 2020 with three promises.

Everything is done through the operations that the pages call, by the people who would do it, at the hour they would; nothing is
loaded as rows. The clock of the history plays along, so that "as reported on 31 July" differs from "as known today".
"""
