<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>DermX Viewer</name>
<message numerus="yes"><source>%n baselines</source><translation><numerusform>%n baseline</numerusform><numerusform>%n baselines</numerusform></translation></message>
<message numerus="yes"><source>%n layers hidden – show all</source><translation><numerusform>%n layer hidden – show all</numerusform><numerusform>%n layers hidden – show all</numerusform></translation></message>
<message numerus="yes"><source>%n models</source><translation><numerusform>%n model</numerusform><numerusform>%n models</numerusform></translation></message>
<message numerus="yes"><source>%n tables</source><translation><numerusform>%n table</numerusform><numerusform>%n tables</numerusform></translation></message>
</context>
</TS>
