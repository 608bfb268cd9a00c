<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>DermX Viewer</name>
<message numerus="yes"><source>%Ln columns</source><translation><numerusform>%Ln column</numerusform><numerusform>%Ln columns</numerusform></translation></message>
<message numerus="yes"><source>%Ln images</source><translation><numerusform>%Ln image</numerusform><numerusform>%Ln images</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements, about {minutes} min at {seconds} s each, as you took yourself.</source><translation><numerusform>%Ln judgement, about {minutes} min at {seconds} s each, as you took yourself.</numerusform><numerusform>%Ln judgements, about {minutes} min at {seconds} s each, as you took yourself.</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements, about {minutes} min if each takes {seconds} s.</source><translation><numerusform>%Ln judgement, about {minutes} min if each takes {seconds} s.</numerusform><numerusform>%Ln judgements, about {minutes} min if each takes {seconds} s.</numerusform></translation></message>
<message numerus="yes"><source>%Ln judgements: take a break. J goes on.</source><translation><numerusform>%Ln judgement: take a break. J goes on.</numerusform><numerusform>%Ln judgements: take a break. J goes on.</numerusform></translation></message>
<message numerus="yes"><source>%Ln more problems found</source><translation><numerusform>%Ln more problem found</numerusform><numerusform>%Ln more problems found</numerusform></translation></message>
<message numerus="yes"><source>%Ln rows</source><translation><numerusform>%Ln row</numerusform><numerusform>%Ln rows</numerusform></translation></message>
<message numerus="yes"><source>%Ln rows in {path}</source><translation><numerusform>%Ln row in {path}</numerusform><numerusform>%Ln rows in {path}</numerusform></translation></message>
<message numerus="yes"><source>%n baselines</source><translation><numerusform>%n baseline</numerusform><numerusform>%n baselines</numerusform></translation></message>
<message numerus="yes"><source>%n files in {folder}</source><translation><numerusform>%n file in {folder}</numerusform><numerusform>%n files in {folder}</numerusform></translation></message>
<message numerus="yes"><source>%n files were written to {folder}.</source><translation><numerusform>%n file was written to {folder}.</numerusform><numerusform>%n files were written to {folder}.</numerusform></translation></message>
<message numerus="yes"><source>%n hidden layers are named in its legend.</source><translation><numerusform>%n hidden layer is named in its legend.</numerusform><numerusform>%n hidden layers are named in its legend.</numerusform></translation></message>
<message numerus="yes"><source>%n layers are hidden</source><translation><numerusform>%n layer is hidden</numerusform><numerusform>%n layers are hidden</numerusform></translation></message>
<message numerus="yes"><source>%n layers hidden – show all</source><translation><numerusform>%n layer hidden – show all</numerusform><numerusform>%n layers hidden – show all</numerusform></translation></message>
<message numerus="yes"><source>%n models</source><translation><numerusform>%n model</numerusform><numerusform>%n models</numerusform></translation></message>
<message numerus="yes"><source>%n problems</source><translation><numerusform>%n problem</numerusform><numerusform>%n problems</numerusform></translation></message>
<message numerus="yes"><source>%n tables</source><translation><numerusform>%n table</numerusform><numerusform>%n tables</numerusform></translation></message>
<message numerus="yes"><source>A break is taken after %Ln judgements.</source><translation><numerusform>A break is taken after %Ln judgement.</numerusform><numerusform>A break is taken after %Ln judgements.</numerusform></translation></message>
<message numerus="yes"><source>a duel of %n methods</source><translation><numerusform>a duel of %n method</numerusform><numerusform>a duel of %n methods</numerusform></translation></message>
<message numerus="yes"><source>A grid has {most} rows at most: %Ln further images of the list are left out.</source><translation><numerusform>A grid has {most} rows at most: %Ln further image of the list is left out.</numerusform><numerusform>A grid has {most} rows at most: %Ln further images of the list are left out.</numerusform></translation></message>
<message numerus="yes"><source>At each image %n methods are judged one after the other, called {first} to {last}, in another order at each image.</source><translation><numerusform>At each image %n method is judged one after the other, called {first} to {last}, in another order at each image.</numerusform><numerusform>At each image %n methods are judged one after the other, called {first} to {last}, in another order at each image.</numerusform></translation></message>
<message numerus="yes"><source>Each reader sees %Ln images, in an order of their own.</source><translation><numerusform>Each reader sees %Ln image, in an order of their own.</numerusform><numerusform>Each reader sees %Ln images, in an order of their own.</numerusform></translation></message>
<message numerus="yes"><source>The scores of the data set (%Ln rows) stand in no file yet. Save them first?</source><translation><numerusform>The scores of the data set (%Ln row) stand in no file yet. Save them first?</numerusform><numerusform>The scores of the data set (%Ln rows) stand in no file yet. Save them first?</numerusform></translation></message>
<message numerus="yes"><source>There is no image {name} (%n ids are not there).</source><translation><numerusform>There is no image {name} (%n id is not there).</numerusform><numerusform>There is no image {name} (%n ids are not there).</numerusform></translation></message>
<message numerus="yes"><source>{name}: %n of its images are not in the data set.</source><translation><numerusform>{name}: %n of its images is not in the data set.</numerusform><numerusform>{name}: %n of its images are not in the data set.</numerusform></translation></message>
<message numerus="yes"><source>{votes} of %n raters: {name}</source><translation><numerusform>{votes} of %n rater: {name}</numerusform><numerusform>{votes} of %n raters: {name}</numerusform></translation></message>
</context>
</TS>
